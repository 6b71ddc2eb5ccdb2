<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
  <context>
    <name>persona</name>
    <message>
      <source>A card has at least: [persona], and below it name = “…”.</source>
      <translation>カードには少なくとも [persona] と、その下の name = "…" が要ります。</translation>
    </message>
    <message>
      <source>The persona card has no [persona] table.</source>
      <translation>人物カードに [persona] の表がありません。</translation>
    </message>
    <message>
      <source>The persona card has no “name”.</source>
      <translation>人物カードに「name」がありません。</translation>
    </message>
    <message>
      <source>The key “register” of the persona card must be “plain” or “polite”.</source>
      <translation>人物カードの「register」は plain か polite のどちらかにしてください。</translation>
    </message>
    <message>
      <source>There is no such persona card.</source>
      <translation>その人物カードはありません。</translation>
    </message>
    <message>
      <source>Check the name and the folder.</source>
      <translation>名前とフォルダーを確かめてください。</translation>
    </message>
    <message>
      <source>The persona card cannot be read.</source>
      <translation>人物カードを読み込めません。</translation>
    </message>
    <message>
      <source>Check that it is a file and that you may read it.</source>
      <translation>ファイルであること、読み取りが許可されていることを確かめてください。</translation>
    </message>
    <message>
      <source>The persona card is not a TOML file: {reason}.</source>
      <translation>人物カードが TOML の形になっていません: {reason}。</translation>
    </message>
    <message>
      <source>The persona card has a key “{key}” that is not known.</source>
      <translation>人物カードに、使えないキー「{key}」があります。</translation>
    </message>
    <message>
      <source>The key “{key}” of the persona card must be a list of texts.</source>
      <translation>人物カードの「{key}」は、文字列の並び（リスト）にしてください。</translation>
    </message>
    <message>
      <source>The key “{key}” of the persona card must be a text.</source>
      <translation>人物カードの「{key}」は、文字列にしてください。</translation>
    </message>
  </context>
</TS>
