<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
  <context>
    <name>chat</name>
    <message>
      <source>The name of a model, or the id of a finished job.</source>
      <translation>モデルの名前、または終わった学習の ID。</translation>
    </message>
    <message>
      <source>The question; without it, one question a line is read from standard input.</source>
      <translation>質問。省くと、標準入力から1行に1つずつ読む。</translation>
    </message>
    <message>
      <source>The system prompt, instead of the job's own.</source>
      <translation>学習のときのものに代えて使うシステムプロンプト。</translation>
    </message>
    <message>
      <source>Print a chat.completion object for each answer.</source>
      <translation>答えごとに chat.completion オブジェクトを出力する。</translation>
    </message>
    <message>
      <source>The question is empty.</source>
      <translation>質問が空です。</translation>
    </message>
    <message>
      <source>Write a question.</source>
      <translation>質問を書いてください。</translation>
    </message>
    <message>
      <source>Ask a model and print its answer.</source>
      <translation>モデルに尋ねて、答えを出力する。</translation>
    </message>
    <message>
      <source>This training has no model yet.</source>
      <translation>この学習には、まだモデルがありません。</translation>
    </message>
    <message>
      <source>Look at it with “persona-studio jobs show {id}”.</source>
      <translation>「persona-studio jobs show {id}」でご覧ください。</translation>
    </message>
    <message>
      <source>There is no model “{model}” on this computer.</source>
      <translation>このコンピューターに「{model}」というモデルはありません。</translation>
    </message>
    <message>
      <source>There are: {models}.</source>
      <translation>あるのは {models} です。</translation>
    </message>
    <message>
      <source>Add as an example</source>
      <translation>例に加える</translation>
    </message>
    <message>
      <source>Correct and add</source>
      <translation>直して例に加える</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>もう一度試す</translation>
    </message>
    <message>
      <source>Show it</source>
      <translation>見る</translation>
    </message>
    <message>
      <source>Add the corrected answer</source>
      <translation>直した答えを例に加える</translation>
    </message>
    <message>
      <source>Leave it as it was</source>
      <translation>元のままにする</translation>
    </message>
    <message>
      <source>The corrected answer</source>
      <translation>直した答え</translation>
    </message>
    <message>
      <source>Thinking…</source>
      <translation>考えています…</translation>
    </message>
    <message>
      <source>Added as a new example at the end of the table.</source>
      <translation>表の最後に、新しい例として加えました。</translation>
    </message>
    <message>
      <source>The model is being loaded. Its first answer can take about a minute.</source>
      <translation>モデルを読み込んでいます。最初の答えまで1分ほどかかることがあります。</translation>
    </message>
    <message>
      <source>Stopping…</source>
      <translation>止めています…</translation>
    </message>
    <message>
      <source>Stopped.</source>
      <translation>止めました。</translation>
    </message>
    <message>
      <source>It gave no answer.</source>
      <translation>答えがありませんでした。</translation>
    </message>
    <message>
      <source>{name}, untrained</source>
      <translation>{name}(学習前)</translation>
    </message>
    <message>
      <source>The model is being woken up…</source>
      <translation>モデルを起こしています…</translation>
    </message>
    <message>
      <source>What it is told before every conversation (system prompt)</source>
      <translation>会話の前に伝えている指示(システムプロンプト)</translation>
    </message>
    <message>
      <source>Talk</source>
      <translation>話す</translation>
    </message>
    <message>
      <source>Whom to talk to</source>
      <translation>話す相手</translation>
    </message>
    <message>
      <source>Beside the untrained model</source>
      <translation>学習前のモデルと並べる</translation>
    </message>
    <message>
      <source>New conversation</source>
      <translation>新しい会話</translation>
    </message>
    <message>
      <source>Write a question</source>
      <translation>質問を書く</translation>
    </message>
    <message>
      <source>Your question</source>
      <translation>質問</translation>
    </message>
    <message>
      <source>The voice is learnt; facts may be invented.</source>
      <translation>学んだのは声です。事実は作り話のことがあります。</translation>
    </message>
    <message>
      <source>Enter sends, Shift+Enter begins a new line</source>
      <translation>Enterで送信、Shift+Enterで改行</translation>
    </message>
    <message>
      <source>This model has not learnt your examples yet. Train it first, or see how it answers now:</source>
      <translation>このモデルは、まだあなたの例を学んでいません。先に学習するか、今の答えを見てみましょう:</translation>
    </message>
    <message>
      <source>For example a question from your examples:</source>
      <translation>たとえば、例の中の質問:</translation>
    </message>
    <message>
      <source>Ask something.</source>
      <translation>何か聞いてみましょう。</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>止める</translation>
    </message>
    <message>
      <source>Send</source>
      <translation>送る</translation>
    </message>
  </context>
</TS>
