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
      <translation type="unfinished" />
    </message>
    <message>
      <source>Correct and add</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add the corrected answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave it as it was</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The corrected answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Thinking…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Added as a new example at the end of the table.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The model is being loaded. Its first answer can take about a minute.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stopping…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stopped.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It gave no answer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}, untrained</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The model is being woken up…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What it is told before every conversation (system prompt)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Talk</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whom to talk to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Beside the untrained model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask something.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For example a question it was taught:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write a question</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your question</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The voice is learnt; facts may be invented.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter sends, Shift+Enter begins a new line</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
