<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
  <context>
    <name>app</name>
    <message>
      <source>Open…</source>
      <translation>開く…</translation>
    </message>
    <message>
      <source>New empty project</source>
      <translation>空のプロジェクトを作る</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>書き出す…</translation>
    </message>
    <message>
      <source>Export for training…</source>
      <translation>学習用に書き出す…</translation>
    </message>
    <message>
      <source>Where is it saved?</source>
      <translation>保存先を見る</translation>
    </message>
    <message>
      <source>Close this project</source>
      <translation>このプロジェクトを閉じる</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>終了</translation>
    </message>
    <message>
      <source>Help</source>
      <translation>ヘルプ</translation>
    </message>
    <message>
      <source>Undo: {step}</source>
      <translation>元に戻す：{step}</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>元に戻す</translation>
    </message>
    <message>
      <source>Redo: {step}</source>
      <translation>やり直す：{step}</translation>
    </message>
    <message>
      <source>Redo</source>
      <translation>やり直す</translation>
    </message>
    <message>
      <source>Training is going on – Persona Studio</source>
      <translation>学習の途中です – Persona Studio</translation>
    </message>
    <message>
      <source>This computer is still training.</source>
      <translation>このコンピューターで学習が続いています。</translation>
    </message>
    <message>
      <source>It can go on without this window, or stop now and go on from the same place next time.</source>
      <translation>ウィンドウを閉じても学習を続けられます。いったん止めて、次に開いたとき続きから始めることもできます。</translation>
    </message>
    <message>
      <source>Go on in the background</source>
      <translation>閉じて学習を続ける</translation>
    </message>
    <message>
      <source>Stop, and go on next time</source>
      <translation>止めて、次回続ける</translation>
    </message>
    <message>
      <source>Stay here</source>
      <translation>閉じない</translation>
    </message>
    <message>
      <source>The pictures are in {folder}.</source>
      <translation>画像は {folder} にあります。</translation>
    </message>
    <message>
      <source>The pictures cannot be written here.</source>
      <translation>ここには画像を保存できません。</translation>
    </message>
    <message>
      <source>Name a folder you may write in, with --out.</source>
      <translation>書き込めるフォルダーを --out で指定してください。</translation>
    </message>
    <message>
      <source>The training did not succeed.</source>
      <translation>学習は成功しませんでした。</translation>
    </message>
    <message>
      <source>A step of the demo did not come to its end.</source>
      <translation>デモの途中の段階が終わりませんでした。</translation>
    </message>
    <message>
      <source>Run it again on a quieter computer.</source>
      <translation>ほかの作業が少ないときに、もう一度実行してください。</translation>
    </message>
    <message>
      <source>Write</source>
      <translation>書く</translation>
    </message>
    <message>
      <source>Train</source>
      <translation>学習</translation>
    </message>
    <message>
      <source>Jobs</source>
      <translation>学習の記録</translation>
    </message>
    <message>
      <source>Talk</source>
      <translation>話す</translation>
    </message>
    <message>
      <source>Language and colours</source>
      <translation>言語と配色</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>言語</translation>
    </message>
    <message>
      <source>Colours</source>
      <translation>配色</translation>
    </message>
    <message>
      <source>Project: {name}</source>
      <translation>プロジェクト：{name}</translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>システムに合わせる</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>明るい</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>暗い</translation>
    </message>
    <message>
      <source>1. Write: each row of the table is a question and the answer you would like to hear. A hundred rows are a start; a few hundred are good.</source>
      <translation>1. 書く：表の1行が、質問と、聞きたい答えの組です。まずは100件、できれば数百件あると安心です。</translation>
    </message>
    <message>
      <source>2. Look at the warnings: each says what is wrong, why it matters, and offers to mend it where that is safe. Undo takes everything back.</source>
      <translation>2. 注意を見る：どこが、なぜ気になるのかを説明し、安全に直せるものはその場で直せます。いつでも元に戻せます。</translation>
    </message>
    <message>
      <source>3. Train: this computer learns from your examples. Nothing leaves it, and it costs nothing but time.</source>
      <translation>3. 学習：このコンピューターが例から学びます。内容が外に出ることはなく、かかるのは時間だけです。</translation>
    </message>
    <message>
      <source>4. Talk: ask the finished model what you like. Correct an answer, keep it as an example, and train again.</source>
      <translation>4. 話す：できあがったモデルに何でも聞いてみましょう。答えを直して例に加え、もう一度学習させることもできます。</translation>
    </message>
    <message>
      <source>The model learns the voice. Facts it may invent: it is small, and it knows nothing you did not write.</source>
      <translation>モデルが覚えるのは話し方です。小さなモデルなので、書かれていないことは作り話をすることがあります。</translation>
    </message>
    <message>
      <source>Everything is saved at once. There is nothing you have to save yourself.</source>
      <translation>内容はすぐに保存されます。保存の操作は要りません。</translation>
    </message>
    <message>
      <source>Help – Persona Studio</source>
      <translation>ヘルプ – Persona Studio</translation>
    </message>
    <message>
      <source>Edit the cell; typing replaces its text</source>
      <translation>セルを編集（そのまま打つと置き換え）</translation>
    </message>
    <message>
      <source>Done, and one row down (with Shift: up)</source>
      <translation>確定して下の行へ（Shift を押しながらで上へ）</translation>
    </message>
    <message>
      <source>A new line inside the cell</source>
      <translation>セルの中で改行</translation>
    </message>
    <message>
      <source>Leave the cell as it was</source>
      <translation>編集をやめて元のまま</translation>
    </message>
    <message>
      <source>Add an example</source>
      <translation>例を追加</translation>
    </message>
    <message>
      <source>Duplicate the selected examples</source>
      <translation>選んだ例を複製</translation>
    </message>
    <message>
      <source>Clear the selected cells; with whole rows selected, delete them</source>
      <translation>選んだセルを空にする（行全体を選んでいれば削除）</translation>
    </message>
    <message>
      <source>Delete the selected examples</source>
      <translation>選んだ例を削除</translation>
    </message>
    <message>
      <source>Undo and redo, also after a restart</source>
      <translation>元に戻す・やり直す（開き直したあとも）</translation>
    </message>
    <message>
      <source>Copy and paste, also from and to a spreadsheet</source>
      <translation>コピーと貼り付け（表計算ソフトとも）</translation>
    </message>
    <message>
      <source>Search</source>
      <translation>検索</translation>
    </message>
    <message>
      <source>Approve, reject, back to draft</source>
      <translation>承認・却下・下書きに戻す</translation>
    </message>
    <message>
      <source>Write, train, jobs, talk</source>
      <translation>書く・学習・学習の記録・話す</translation>
    </message>
    <message>
      <source>Open and export</source>
      <translation>開く・書き出す</translation>
    </message>
    <message>
      <source>This help</source>
      <translation>このヘルプ</translation>
    </message>
    <message>
      <source>From examples to a voice</source>
      <translation>例から声へ</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>キー操作</translation>
    </message>
    <message>
      <source>Everything is saved already, in {path}. There is nothing you have to do.</source>
      <translation>すべて保存されています（{path}）。何もする必要はありません。</translation>
    </message>
    <message>
      <source>Open {name} – Persona Studio</source>
      <translation>{name} を開く – Persona Studio</translation>
    </message>
    <message>
      <source>There is a project that was made from this file: “{name}”.</source>
      <translation>このファイルから作ったプロジェクト「{name}」があります。</translation>
    </message>
    <message>
      <source>Everything you changed is in that project; the file itself is as it was.</source>
      <translation>変更した内容はプロジェクトの中にあります。ファイルは元のままです。</translation>
    </message>
    <message>
      <source>Go on with the project</source>
      <translation>プロジェクトを開く</translation>
    </message>
    <message>
      <source>Make a new project</source>
      <translation>新しく作る</translation>
    </message>
    <message>
      <source>Show it in its folder</source>
      <translation>フォルダーで表示</translation>
    </message>
    <message>
      <source>Talk to it</source>
      <translation>話してみる</translation>
    </message>
    <message>
      <source>Training is finished.</source>
      <translation>学習が終わりました。</translation>
    </message>
    <message>
      <source>Show what happened</source>
      <translation>何が起きたかを見る</translation>
    </message>
    <message>
      <source>Training ended without a model. Your examples are safe.</source>
      <translation>モデルができないまま学習が終わりました。例は無事です。</translation>
    </message>
    <message>
      <source>{n} tokens</source>
      <translation>{n} トークン</translation>
    </message>
    <message>
      <source>about {amount} for {n} rounds ({model})</source>
      <translation>{n}周で約{amount}（{model}）</translation>
    </message>
    <message>
      <source>{n} examples to learn from</source>
      <translation>学習に使う例 {n}件</translation>
    </message>
    <message>
      <source>{count} so far</source>
      <translation>{count}（計算中）</translation>
    </message>
    <message>
      <source>training here takes {time}</source>
      <translation>このコンピューターでの学習は{time}</translation>
    </message>
    <message>
      <source>about {count}</source>
      <translation>約 {count}</translation>
    </message>
    <message>
      <source>New project</source>
      <translation>新しいプロジェクト</translation>
    </message>
    <message>
      <source>Looking at {name}…</source>
      <translation>{name} を調べています…</translation>
    </message>
    <message>
      <source>Opening “{title}”…</source>
      <translation>「{title}」を開いています…</translation>
    </message>
    <message>
      <source>There is no template called {name}.</source>
      <translation>{name} というひな形はありません。</translation>
    </message>
    <message>
      <source>There are: {names}.</source>
      <translation>選べるもの：{names}</translation>
    </message>
    <message>
      <source>today</source>
      <translation>今日</translation>
    </message>
    <message>
      <source>yesterday</source>
      <translation>昨日</translation>
    </message>
    <message>
      <source>This project is open in another window.</source>
      <translation>このプロジェクトは別のウィンドウで開いています。</translation>
    </message>
    <message>
      <source>Go on there, or close it first.</source>
      <translation>そちらで続けるか、先に閉じてください。</translation>
    </message>
    <message>
      <source>Something went wrong – Persona Studio</source>
      <translation>問題が起きました – Persona Studio</translation>
    </message>
    <message>
      <source>Something went wrong that should not happen. Your examples are safe.</source>
      <translation>予期しない問題が起きました。例は無事です。</translation>
    </message>
    <message>
      <source>You can go on working. What happened was written to {file}.</source>
      <translation>このまま作業を続けられます。くわしい記録は {file} にあります。</translation>
    </message>
    <message>
      <source>Give a model a voice of its own</source>
      <translation>モデルに、その人らしい声を</translation>
    </message>
    <message>
      <source>Write questions and answers, train on this computer, and talk with what comes out of it.</source>
      <translation>質問と答えを書き、このコンピューターで学習させて、できあがったモデルと話します。</translation>
    </message>
    <message>
      <source>Begin with</source>
      <translation>ここから始める</translation>
    </message>
    <message>
      <source>Recent projects</source>
      <translation>最近のプロジェクト</translation>
    </message>
    <message>
      <source>What you open will be listed here.</source>
      <translation>開いたプロジェクトがここに並びます。</translation>
    </message>
    <message>
      <source>{n} examples</source>
      <translation>{n}件の例</translation>
    </message>
    <message>
      <source>Drop a file here: JSONL, CSV, or a project</source>
      <translation>ここにファイルを置いてください（JSONL・CSV・プロジェクト）</translation>
    </message>
    <message>
      <source>Open a file</source>
      <translation>ファイルを開く</translation>
    </message>
    <message>
      <source>Begin with nothing</source>
      <translation>白紙から始める</translation>
    </message>
    <message>
      <source>saved</source>
      <translation>保存済み</translation>
    </message>
    <message>
      <source>typing…</source>
      <translation>入力中…</translation>
    </message>
    <message>
      <source>being opened…</source>
      <translation>読み込み中…</translation>
    </message>
    <message>
      <source>Engine ready</source>
      <translation>エンジン準備完了</translation>
    </message>
    <message>
      <source>Engine is starting…</source>
      <translation>エンジンを起動しています…</translation>
    </message>
    <message>
      <source>Engine asleep</source>
      <translation>エンジン停止中</translation>
    </message>
    <message>
      <source>No engine in this installation</source>
      <translation>エンジンは入っていません</translation>
    </message>
    <message>
      <source>Engine did not start</source>
      <translation>エンジンを起動できませんでした</translation>
    </message>
    <message>
      <source>Opening “{name}”: the first rows are here already.</source>
      <translation>「{name}」を読み込んでいます。はじめの行はもう見られます。</translation>
    </message>
    <message>
      <source>{n} lines could not be read; they were kept as they are and can be mended in the table.</source>
      <translation>{n}行は読み取れませんでした。そのまま残してあり、表の中で直せます。</translation>
    </message>
  </context>
</TS>
