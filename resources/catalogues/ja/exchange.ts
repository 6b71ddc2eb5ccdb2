<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
  <context>
    <name>exchange</name>
    <message>
      <source>the file or project to read</source>
      <translation>読み込むファイルまたはプロジェクト</translation>
    </message>
    <message>
      <source>the file or project to write</source>
      <translation>書き出すファイルまたはプロジェクト</translation>
    </message>
    <message>
      <source>the shape of the new file: {shapes}</source>
      <translation>書き出す形式：{shapes}</translation>
    </message>
    <message>
      <source>a system message for every conversation without one</source>
      <translation>システムメッセージのない会話すべてに付けるシステムメッセージ</translation>
    </message>
    <message>
      <source>The shape “{shape}” cannot be written yet.</source>
      <translation>「{shape}」の形式では、まだ書き出せません。</translation>
    </message>
    <message>
      <source>Use one of these: {shapes}.</source>
      <translation>次のどれかを指定してください：{shapes}。</translation>
    </message>
    <message>
      <source>There is no shape “{shape}”.</source>
      <translation>「{shape}」という形式はありません。</translation>
    </message>
    <message>
      <source>The shape “{shape}” does not go with the name of the new file.</source>
      <translation>「{shape}」の形式と、書き出すファイルの名前が合っていません。</translation>
    </message>
    <message>
      <source>Use .csv for csv, and .jsonl for prompt-completion and chat.</source>
      <translation>csv には .csv、prompt-completion と chat には .jsonl で終わる名前を付けてください。</translation>
    </message>
    <message>
      <source>A system message can be written into chat files only.</source>
      <translation>システムメッセージを書き込めるのは、chat 形式のファイルだけです。</translation>
    </message>
    <message>
      <source>Add --to chat and name a .jsonl file, or leave --system out.</source>
      <translation>--to chat を付けて .jsonl のファイルを指定するか、--system を外してください。</translation>
    </message>
    <message>
      <source>Example {number} was left out. {reason}</source>
      <translation>{number} 番目の例は書き出しませんでした。{reason}</translation>
    </message>
    <message>
      <source>Write the examples of a file or project to another file, shape or project.</source>
      <translation>ファイルやプロジェクトの例を、別のファイル・形式・プロジェクトに書き出します。</translation>
    </message>
    <message>
      <source>It has several lines, and is no line of JSONL.</source>
      <translation>途中に改行があるため、JSONL の 1 行にはできません。</translation>
    </message>
    <message>
      <source>Not one example can be written in this shape. {reason}</source>
      <translation>この形式で書き出せる例が 1 つもありません。{reason}</translation>
    </message>
    <message>
      <source>Choose another shape; nothing was changed.</source>
      <translation>別の形式を選んでください。ファイルは元のままです。</translation>
    </message>
    <message>
      <source>A preference pair is no chat.</source>
      <translation>好ましい答えと好ましくない答えの組は、chat 形式にできません。</translation>
    </message>
    <message>
      <source>This conversation has more to it than one question and one answer.</source>
      <translation>この会話は、1 つの質問と 1 つの答えだけでは表せません。</translation>
    </message>
    <message>
      <source>The examples were changed while they were being written.</source>
      <translation>書き出している間に、例が変更されました。</translation>
    </message>
    <message>
      <source>Try again; nothing was written.</source>
      <translation>もう一度お試しください。まだ何も書き出していません。</translation>
    </message>
    <message>
      <source>Not one line of this file can be read. {reason}</source>
      <translation>このファイルには、読める行が 1 つもありません。{reason}</translation>
    </message>
    <message>
      <source>Each line has to look like this: {example}</source>
      <translation>1 行をこのように書いてください：{example}</translation>
    </message>
    <message>
      <source>There is not one example in this file.</source>
      <translation>このファイルには例が 1 つも入っていません。</translation>
    </message>
    <message>
      <source>Choose a file with at least one example in it.</source>
      <translation>例が 1 つ以上入ったファイルを選んでください。</translation>
    </message>
    <message>
      <source>No columns for a prompt and a completion were recognised; the columns are {names}.</source>
      <translation>質問と答えの列が見つかりません。ファイルの列は {names} です。</translation>
    </message>
    <message>
      <source>Name the column of the questions “prompt” and that of the answers “completion” in the first line.</source>
      <translation>1 行目で、質問の列を「prompt」、答えの列を「completion」という名前にしてください。</translation>
    </message>
    <message>
      <source>The column “{prompt}” is taken as the prompt and “{completion}” as the completion.</source>
      <translation>「{prompt}」の列を質問、「{completion}」の列を答えとして読み込みます。</translation>
    </message>
    <message>
      <source>, </source>
      <translation>、</translation>
    </message>
    <message>
      <source>“{name}”</source>
      <translation>「{name}」</translation>
    </message>
    <message>
      <source>This project is not whole: the file it is made from was not read to its end.</source>
      <translation>このプロジェクトは作りかけです。元のファイルが最後まで読み込まれていません。</translation>
    </message>
    <message>
      <source>Open the file it was made from again.</source>
      <translation>もとのファイルをもう一度開いてください。</translation>
    </message>
    <message>
      <source>This file is a project already.</source>
      <translation>このファイルは、すでにプロジェクトです。</translation>
    </message>
    <message>
      <source>Open it as it is, or copy the file.</source>
      <translation>そのまま開くか、ファイルをコピーしてください。</translation>
    </message>
    <message>
      <source>This is a folder, not a file.</source>
      <translation>これはファイルではなくフォルダーです。</translation>
    </message>
    <message>
      <source>Give the new file a name.</source>
      <translation>新しいファイルの名前を指定してください。</translation>
    </message>
    <message>
      <source>This project is open in another program.</source>
      <translation>このプロジェクトは、ほかのプログラムで開かれています。</translation>
    </message>
    <message>
      <source>Close it there and try again, or choose another name.</source>
      <translation>そちらを閉じてからもう一度お試しになるか、別の名前にしてください。</translation>
    </message>
    <message>
      <source>Files that end in {ending} cannot be opened or written yet.</source>
      <translation>{ending} で終わるファイルは、まだ読み書きできません。</translation>
    </message>
    <message>
      <source>Use a file that ends in .jsonl, .csv or .persona.</source>
      <translation>.jsonl、.csv、.persona のどれかで終わるファイルを使ってください。</translation>
    </message>
    <message>
      <source>Spreadsheet files cannot be opened or written yet.</source>
      <translation>表計算ソフトのファイルは、まだ読み書きできません。</translation>
    </message>
    <message>
      <source>Save the table as CSV in UTF-8 and use that.</source>
      <translation>表を UTF-8 の CSV で保存して、それを使ってください。</translation>
    </message>
    <message>
      <source>The name of this file has no ending that tells what it is.</source>
      <translation>ファイルの名前に拡張子がないため、種類がわかりません。</translation>
    </message>
    <message>
      <source>Use a name that ends in .jsonl, .csv or .persona.</source>
      <translation>.jsonl、.csv、.persona のどれかで終わる名前にしてください。</translation>
    </message>
    <message>
      <source>a PNG picture</source>
      <translation>PNG の画像</translation>
    </message>
    <message>
      <source>a JPEG picture</source>
      <translation>JPEG の画像</translation>
    </message>
    <message>
      <source>a GIF picture</source>
      <translation>GIF の画像</translation>
    </message>
    <message>
      <source>a PDF document</source>
      <translation>PDF の文書</translation>
    </message>
    <message>
      <source>a ZIP archive, as Excel and Word files are</source>
      <translation>ZIP の書庫（Excel や Word のファイルもこの仲間です）</translation>
    </message>
    <message>
      <source>an old Excel or Word file</source>
      <translation>古い形式の Excel か Word のファイル</translation>
    </message>
    <message>
      <source>a compressed archive</source>
      <translation>圧縮された書庫</translation>
    </message>
    <message>
      <source>a project or another database; a project's name ends in .persona</source>
      <translation>プロジェクトか別のデータベース（プロジェクトの名前は .persona で終わります）</translation>
    </message>
    <message>
      <source>a Parquet file</source>
      <translation>Parquet のファイル</translation>
    </message>
    <message>
      <source>nothing but zero bytes</source>
      <translation>ゼロだけが並んだファイル</translation>
    </message>
    <message>
      <source>The file is empty.</source>
      <translation>ファイルが空です。</translation>
    </message>
    <message>
      <source>This file holds no examples: it looks like {kind}.</source>
      <translation>このファイルに例は入っていません。中身は{kind}のようです。</translation>
    </message>
    <message>
      <source>Choose a JSONL or CSV file, or a .persona project.</source>
      <translation>JSONL か CSV のファイル、または .persona のプロジェクトを選んでください。</translation>
    </message>
    <message>
      <source>This file cannot be read yet: it looks like {encoding}, not UTF-8.</source>
      <translation>このファイルはまだ読めません。文字コードが UTF-8 ではなく、{encoding} のようです。</translation>
    </message>
    <message>
      <source>Save it as UTF-8 in the program it came from, and open it again.</source>
      <translation>元のソフトで UTF-8 を選んで保存し直してから、もう一度開いてください。</translation>
    </message>
    <message>
      <source>another encoding or a binary file</source>
      <translation>別の文字コード、または文字ではないデータ</translation>
    </message>
    <message>
      <source>The file cannot be written here; nothing was changed.</source>
      <translation>ここにはファイルを書き込めません。何も変わっていません。</translation>
    </message>
    <message>
      <source>Check that the folder exists and that you may write in it.</source>
      <translation>フォルダーがあるか、書き込みが許可されているかを確かめてください。</translation>
    </message>
    <message>
      <source>There is no such file.</source>
      <translation>このファイルは見つかりません。</translation>
    </message>
    <message>
      <source>Check the name and the folder.</source>
      <translation>名前とフォルダーを確かめてください。</translation>
    </message>
    <message>
      <source>Choose a file in it.</source>
      <translation>中のファイルを選んでください。</translation>
    </message>
    <message>
      <source>There is no room on the disk for this file; nothing was changed.</source>
      <translation>ディスクに空きがなく、このファイルを書き込めません。何も変わっていません。</translation>
    </message>
    <message>
      <source>Make room on the disk, or choose another folder.</source>
      <translation>ディスクの空きを増やすか、別のフォルダーを選んでください。</translation>
    </message>
    <message>
      <source>The file cannot be read.</source>
      <translation>ファイルを読み取れません。</translation>
    </message>
    <message>
      <source>Check that you may read it and that no other program holds it.</source>
      <translation>読み取りが許可されているか、ほかのプログラムが使っていないかを確かめてください。</translation>
    </message>
    <message>
      <source>{n} examples were written to {file}.</source>
      <translation>{n}件の例を {file} に書き出しました。</translation>
    </message>
    <message>
      <source>Export – Persona Studio</source>
      <translation>書き出し – Persona Studio</translation>
    </message>
    <message>
      <source>Export the examples</source>
      <translation>例を書き出す</translation>
    </message>
    <message>
      <source>All examples, as they are</source>
      <translation>すべての例をそのまま</translation>
    </message>
    <message>
      <source>Only what is trained on</source>
      <translation>学習に使うものだけ</translation>
    </message>
    <message>
      <source>Leaves out rejected examples, those held out for validation, and lines that cannot be read.</source>
      <translation>却下した例、検証用に分けた例、読み取れない行を除きます。</translation>
    </message>
    <message>
      <source>File</source>
      <translation>ファイルの種類</translation>
    </message>
    <message>
      <source>JSONL, question and answer (prompt, completion)</source>
      <translation>JSONL：質問と答え（prompt, completion）</translation>
    </message>
    <message>
      <source>JSONL, conversations (chat messages)</source>
      <translation>JSONL：会話（チャット形式）</translation>
    </message>
    <message>
      <source>CSV, for a spreadsheet</source>
      <translation>CSV：表計算ソフト向け</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>キャンセル</translation>
    </message>
    <message>
      <source>Choose where…</source>
      <translation>保存先を選ぶ…</translation>
    </message>
    <message>
      <source>Writing {name}…</source>
      <translation>{name} に書き出しています…</translation>
    </message>
    <message>
      <source>{n} examples do not fit this shape and were left out.</source>
      <translation>{n}件は、この形に合わないため除きました。</translation>
    </message>
    <message>
      <source>Projects and example files</source>
      <translation>プロジェクトと例のファイル</translation>
    </message>
    <message>
      <source>Open – Persona Studio</source>
      <translation>開く – Persona Studio</translation>
    </message>
    <message>
      <source>Projects</source>
      <translation>プロジェクト</translation>
    </message>
    <message>
      <source>All files</source>
      <translation>すべてのファイル</translation>
    </message>
  </context>
</TS>
