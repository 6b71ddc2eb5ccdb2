<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
  <context>
    <name>dataset</name>
    <message>
      <source>The project cannot be read or written here.</source>
      <translation>ここではプロジェクトの読み書きができません。</translation>
    </message>
    <message>
      <source>Check that the folder exists and that you may write in it.</source>
      <translation>フォルダーがあるか、書き込みが許可されているかを確かめてください。</translation>
    </message>
    <message>
      <source>This file is no project of Persona Studio.</source>
      <translation>このファイルは Persona Studio のプロジェクトではありません。</translation>
    </message>
    <message>
      <source>Open a .persona file, or a JSONL or CSV file to make a project from.</source>
      <translation>.persona ファイルを開くか、JSONL・CSV ファイルからプロジェクトを作ってください。</translation>
    </message>
    <message>
      <source>The disk is full; the last change could not be saved.</source>
      <translation>ディスクがいっぱいで、最後の変更を保存できませんでした。</translation>
    </message>
    <message>
      <source>Make room on the disk and try again; everything before it is safe.</source>
      <translation>空きを作ってからもう一度お試しください。それまでの内容は保存されています。</translation>
    </message>
    <message>
      <source>This project file is damaged or is no project of Persona Studio.</source>
      <translation>このプロジェクトファイルは壊れているか、Persona Studio のものではありません。</translation>
    </message>
    <message>
      <source>Open a backup of it, or the file it was made from.</source>
      <translation>バックアップか、もとのファイルを開いてください。</translation>
    </message>
    <message>
      <source>Another program is writing this project.</source>
      <translation>別のプログラムがこのプロジェクトに書き込んでいます。</translation>
    </message>
    <message>
      <source>Close it there and try again.</source>
      <translation>そちらを閉じてから、もう一度お試しください。</translation>
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
      <source>This is a folder, not a file.</source>
      <translation>これはファイルではなくフォルダーです。</translation>
    </message>
    <message>
      <source>Choose a file in it.</source>
      <translation>中のファイルを選んでください。</translation>
    </message>
    <message>
      <source>This project was made by a newer version of Persona Studio.</source>
      <translation>このプロジェクトは、より新しい Persona Studio で作られています。</translation>
    </message>
    <message>
      <source>Update the program to open it.</source>
      <translation>プログラムを更新すると開けます。</translation>
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
      <source>There is already a file of this name.</source>
      <translation>同じ名前のファイルがすでにあります。</translation>
    </message>
    <message>
      <source>Choose another name.</source>
      <translation>別の名前を選んでください。</translation>
    </message>
    <message>
      <source>This project was being made when the program stopped, and is not whole.</source>
      <translation>このプロジェクトは作成の途中でプログラムが止まったため、そろっていません。</translation>
    </message>
    <message>
      <source>Open the file it was made from again.</source>
      <translation>もとのファイルをもう一度開いてください。</translation>
    </message>
    <message>
      <source>Change</source>
      <translation>変更</translation>
    </message>
    <message>
      <source>Delete {n} examples</source>
      <translation>{n}件の例を削除</translation>
    </message>
    <message>
      <source>Duplicate {n} examples</source>
      <translation>{n}件の例を複製</translation>
    </message>
    <message>
      <source>Add {n} examples</source>
      <translation>{n}件の例を追加</translation>
    </message>
    <message>
      <source>Mend {n} examples</source>
      <translation>{n}件の例を修正</translation>
    </message>
    <message>
      <source>Change the note of {n} examples</source>
      <translation>{n}件の例のメモを変更</translation>
    </message>
    <message>
      <source>Change the project's settings</source>
      <translation>プロジェクトの設定を変更</translation>
    </message>
    <message>
      <source>Change the split of {n} examples</source>
      <translation>{n}件の例の学習・検証の区分を変更</translation>
    </message>
    <message>
      <source>Change the status of {n} examples</source>
      <translation>{n}件の例の状態を変更</translation>
    </message>
    <message>
      <source>Change the tags of {n} examples</source>
      <translation>{n}件の例のタグを変更</translation>
    </message>
    <message>
      <source>Edit text</source>
      <translation>文章を編集</translation>
    </message>
    <message>
      <source>This is not valid JSON from character {position} on.</source>
      <translation>{position}文字目から先が正しい JSON ではありません。</translation>
    </message>
    <message>
      <source>This is a {kind}, not an object with a prompt and a completion.</source>
      <translation>質問と答えの組（オブジェクト）ではなく、{kind}になっています。</translation>
    </message>
    <message>
      <source>This row has more or fewer cells than there are columns.</source>
      <translation>この行のセルの数が、列の数と合っていません。</translation>
    </message>
    <message>
      <source>A quotation mark is opened in this row and never closed.</source>
      <translation>この行で始まった引用符（"）が閉じられていません。</translation>
    </message>
    <message>
      <source>Text follows a closing quotation mark; a quotation mark inside a text has to be written twice.</source>
      <translation>閉じた引用符のあとに文字が続いています。文の中の引用符は 2 つ続けて書いてください。</translation>
    </message>
    <message>
      <source>A line break stands outside of quotation marks.</source>
      <translation>引用符の外に改行があります。</translation>
    </message>
    <message>
      <source>This row has bytes that are not UTF-8 text.</source>
      <translation>この行には、UTF-8 として読めない部分があります。</translation>
    </message>
    <message>
      <source>A cell of this row should hold JSON and does not.</source>
      <translation>この行の、JSON であるはずのセルを読み取れません。</translation>
    </message>
    <message>
      <source>The line ends before it is complete.</source>
      <translation>行が途中で終わっています。</translation>
    </message>
    <message>
      <source>This is not JSON: the line does not begin with an opening brace.</source>
      <translation>JSON ではありません。行が { で始まっていません。</translation>
    </message>
    <message>
      <source>list</source>
      <translation>リスト</translation>
    </message>
    <message>
      <source>text</source>
      <translation>文字列</translation>
    </message>
    <message>
      <source>null</source>
      <translation>null</translation>
    </message>
    <message>
      <source>number</source>
      <translation>数値</translation>
    </message>
    <message>
      <source>truth value</source>
      <translation>真偽値</translation>
    </message>
    <message>
      <source>The bytes at position {position} are not UTF-8 text.</source>
      <translation>{position}バイト目から先が UTF-8 の文字ではありません。</translation>
    </message>
    <message>
      <source>The key “{key}” stands twice; only one of them can count.</source>
      <translation>「{key}」という項目が二つあります。使えるのは一つだけです。</translation>
    </message>
    <message>
      <source>Brackets are nested too deeply.</source>
      <translation>かっこの入れ子が深すぎます。</translation>
    </message>
    <message>
      <source>A number has too many digits.</source>
      <translation>数値の桁が多すぎます。</translation>
    </message>
    <message>
      <source>“{key}” is not a list of messages, each with a role and a content.</source>
      <translation>「{key}」が、role と content をもつメッセージのリストになっていません。</translation>
    </message>
    <message>
      <source>Approved</source>
      <translation>承認済み</translation>
    </message>
    <message>
      <source>Rejected</source>
      <translation>却下</translation>
    </message>
    <message>
      <source>Draft</source>
      <translation>下書き</translation>
    </message>
    <message>
      <source>Prompt</source>
      <translation>質問</translation>
    </message>
    <message>
      <source>Completion</source>
      <translation>答え</translation>
    </message>
    <message>
      <source>The line as it stands in the file</source>
      <translation>ファイルに書かれている行</translation>
    </message>
    <message>
      <source>Setting (system)</source>
      <translation>設定（system）</translation>
    </message>
    <message>
      <source>Question</source>
      <translation>質問</translation>
    </message>
    <message>
      <source>Answer</source>
      <translation>答え</translation>
    </message>
    <message>
      <source>Result of a tool</source>
      <translation>ツールの結果</translation>
    </message>
    <message>
      <source>The answer that was not preferred</source>
      <translation>選ばれなかった答え</translation>
    </message>
    <message>
      <source>Nothing here yet</source>
      <translation>まだ何も書かれていません</translation>
    </message>
    <message>
      <source>Tags</source>
      <translation>タグ</translation>
    </message>
    <message>
      <source>Words, with commas between them</source>
      <translation>読点かコンマで区切ります</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>メモ</translation>
    </message>
    <message>
      <source>For yourself; it is never trained on</source>
      <translation>自分用のメモです。学習には使われません</translation>
    </message>
    <message>
      <source>Other keys</source>
      <translation>ほかの項目</translation>
    </message>
    <message>
      <source>Line {line} of the file cannot be read. {reason} Mend it below.</source>
      <translation>ファイルの{line}行目は読み取れません。{reason}下の欄で直せます。</translation>
    </message>
    <message>
      <source>This line cannot be read. {reason} Mend it below.</source>
      <translation>この行は読み取れません。{reason}下の欄で直せます。</translation>
    </message>
    <message>
      <source>Example</source>
      <translation>例</translation>
    </message>
    <message>
      <source>Choose an example in the table to see all of it here.</source>
      <translation>表で例を選ぶと、ここに全文が表示されます。</translation>
    </message>
    <message>
      <source>Example {number}</source>
      <translation>例 {number}</translation>
    </message>
    <message>
      <source>Search…</source>
      <translation>検索…</translation>
    </message>
    <message>
      <source>Search in the examples</source>
      <translation>例の中から検索</translation>
    </message>
    <message>
      <source>Refresh order</source>
      <translation>並びを更新</translation>
    </message>
    <message>
      <source>You changed examples since they were sorted or filtered.</source>
      <translation>並べ替えや絞り込みのあとに、例が変更されています。</translation>
    </message>
    <message>
      <source>Two lines a row</source>
      <translation>1行に2段で表示</translation>
    </message>
    <message>
      <source>Delete the selected examples</source>
      <translation>選んだ例を削除</translation>
    </message>
    <message>
      <source>Add</source>
      <translation>追加</translation>
    </message>
    <message>
      <source>Add an example behind the current one ({key})</source>
      <translation>いまの例の後ろに追加（{key}）</translation>
    </message>
    <message>
      <source>Show by status: {status}</source>
      <translation>状態で絞り込み：{status}</translation>
    </message>
    <message>
      <source>Only {n} chosen examples</source>
      <translation>選ばれた{n}件のみ</translation>
    </message>
    <message>
      <source>Show all examples</source>
      <translation>すべての例を表示</translation>
    </message>
    <message>
      <source>{shown} of {total}</source>
      <translation>{total}件中{shown}件</translation>
    </message>
    <message>
      <source>{n} examples</source>
      <translation>{n}件の例</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>状態</translation>
    </message>
    <message>
      <source>Any status</source>
      <translation>すべての状態</translation>
    </message>
    <message>
      <source>This line cannot be read.</source>
      <translation>この行は読み取れません。</translation>
    </message>
    <message>
      <source>No.</source>
      <translation>番号</translation>
    </message>
    <message>
      <source>+{n} turns</source>
      <translation>ほか{n}発言</translation>
    </message>
    <message>
      <source>Examples</source>
      <translation>例の一覧</translation>
    </message>
    <message>
      <source>Add an example</source>
      <translation>例を追加</translation>
    </message>
    <message>
      <source>Delete examples</source>
      <translation>例を削除</translation>
    </message>
    <message>
      <source>Duplicate examples</source>
      <translation>例を複製</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>コピー</translation>
    </message>
    <message>
      <source>Paste</source>
      <translation>貼り付け</translation>
    </message>
    <message>
      <source>Approve</source>
      <translation>承認</translation>
    </message>
    <message>
      <source>Reject</source>
      <translation>却下</translation>
    </message>
    <message>
      <source>Back to draft</source>
      <translation>下書きに戻す</translation>
    </message>
    <message>
      <source>The first {shown} of {count} characters. So long a text can only be read here.</source>
      <translation>{count}字のうち、はじめの{shown}字です。長すぎるため、ここでは読むことだけできます。</translation>
    </message>
    <message>
      <source>Write the first question and answer, or drop a file here.</source>
      <translation>最初の質問と答えを書くか、ファイルをここに置いてください。</translation>
    </message>
    <message>
      <source>Write the first example</source>
      <translation>最初の例を書く</translation>
    </message>
    <message>
      <source>No example matches.</source>
      <translation>あてはまる例はありません。</translation>
    </message>
    <message>
      <source>The program stopped while you were typing in {n} examples. What you typed was kept.</source>
      <translation>{n}件の例を入力している途中でプログラムが止まりました。入力した内容は残っています。</translation>
    </message>
    <message>
      <source>Take it over</source>
      <translation>取り入れる</translation>
    </message>
    <message>
      <source>Let it go</source>
      <translation>破棄する</translation>
    </message>
  </context>
</TS>
