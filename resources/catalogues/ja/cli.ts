<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
  <context>
    <name>cli</name>
    <message>
      <source>Go through the whole journey without a screen, with a picture of every step.</source>
      <translation>画面なしで最初から最後までひととおり動かし、各段階を画像に残します。</translation>
    </message>
    <message>
      <source>Serve training and talking on this computer as the OpenAI API does.</source>
      <translation>このコンピューターでの学習と会話を、OpenAI と同じ API で受け付けます。</translation>
    </message>
    <message>
      <source>This installation cannot train: it came without the engine ({names}).</source>
      <translation>学習用の部品が入っていないため、このままでは学習できません（{names}）。</translation>
    </message>
    <message>
      <source>Install the full edition, or the package with its “engine” extra.</source>
      <translation>完全版を入れるか、パッケージを「engine」付きで入れ直してください。</translation>
    </message>
    <message>
      <source>There is no screen to show the window on.</source>
      <translation>ウィンドウを表示できる画面がありません。</translation>
    </message>
    <message>
      <source>Use a command (see “persona-studio --help”), or “persona-studio demo” for pictures of it.</source>
      <translation>コマンドを使うか（「persona-studio --help」を参照）、「persona-studio demo」でウィンドウの画像を作ってください。</translation>
    </message>
    <message>
      <source>the folder for the pictures</source>
      <translation>画像を入れるフォルダー</translation>
    </message>
    <message>
      <source>There is no command or option “{name}”.</source>
      <translation>「{name}」というコマンドやオプションはありません。</translation>
    </message>
    <message>
      <source>Usage: persona-studio [FILE], or persona-studio COMMAND ...</source>
      <translation>使い方：persona-studio [ファイル]、または persona-studio コマンド ...</translation>
    </message>
    <message>
      <source>Without a command the window opens, with the file if one is named.</source>
      <translation>コマンドを付けなければウィンドウが開きます。ファイルを指定すると、それを開きます。</translation>
    </message>
    <message>
      <source>Commands:</source>
      <translation>コマンド：</translation>
    </message>
    <message>
      <source>“persona-studio COMMAND --help” tells more about one of them.</source>
      <translation>それぞれの詳しい使い方は「persona-studio コマンド --help」で表示できます。</translation>
    </message>
    <message>
      <source>There is no command “{name}”; did you mean “{close}”?</source>
      <translation>「{name}」というコマンドはありません。「{close}」のことですか？</translation>
    </message>
    <message>
      <source>The command was stopped.</source>
      <translation>中止しました。</translation>
    </message>
    <message>
      <source>Something unexpected happened, and the command could not be finished. What it was is written in {log}.</source>
      <translation>予期しない問題が起きたため、最後まで実行できませんでした。詳しい内容は {log} に記録しました。</translation>
    </message>
    <message>
      <source>The command line cannot be understood: {reason}.</source>
      <translation>コマンドの書き方を読み取れません：{reason}。</translation>
    </message>
    <message>
      <source>what it works on</source>
      <translation>対象</translation>
    </message>
    <message>
      <source>options</source>
      <translation>オプション</translation>
    </message>
    <message>
      <source>See “{command} --help”.</source>
      <translation>使い方は「{command} --help」で表示できます。</translation>
    </message>
    <message>
      <source>The command line is incomplete: {names} is missing.</source>
      <translation>{names} が足りません。</translation>
    </message>
    <message>
      <source>The command does not know “{names}”.</source>
      <translation>「{names}」は、このコマンドでは使えません。</translation>
    </message>
    <message>
      <source>{name} cannot be “{value}”; it can be: {choices}.</source>
      <translation>{name} に「{value}」は指定できません。指定できるのは {choices} です。</translation>
    </message>
    <message>
      <source>{name} cannot be “{value}”.</source>
      <translation>{name} に「{value}」は指定できません。</translation>
    </message>
    <message>
      <source>{name} and {other} cannot be used together.</source>
      <translation>{name} と {other} は一緒に使えません。</translation>
    </message>
    <message>
      <source>{name} needs a value.</source>
      <translation>{name} には値が必要です。</translation>
    </message>
    <message>
      <source>show this help</source>
      <translation>この使い方を表示します</translation>
    </message>
    <message>
      <source>Usage: </source>
      <translation>使い方：</translation>
    </message>
  </context>
</TS>
