<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
  <context>
    <name>widgets</name>
    <message>
      <source>Close this notice</source>
      <translation>このお知らせを閉じる</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>キャンセル</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>進みぐあい</translation>
    </message>
  </context>
</TS>
