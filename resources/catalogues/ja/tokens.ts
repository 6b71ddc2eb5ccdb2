<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
  <context>
    <name>tokens</name>
    <message>
      <source>Training in {rounds} rounds (epochs): {tokens} tokens, about {amount} {currency} ({price} a million tokens, as of {date}).</source>
      <translation>{rounds}周（エポック）の学習で {tokens} トークン、費用は約 {amount} {currency} です（100万トークンあたり {price}、{date} 時点の価格）。</translation>
    </message>
    <message>
      <source>{n} lines cannot be read and are not counted.</source>
      <translation>{n}行は読み取れないため、数えていません。</translation>
    </message>
    <message>
      <source>{n} examples, counted for {model}.</source>
      <translation>{n}件の例を {model} 向けに数えました。</translation>
    </message>
    <message>
      <source>Tokens: {total} ({prompt} in prompts, {completion} in completions).</source>
      <translation>トークン数: {total}（質問 {prompt}、答え {completion}）。</translation>
    </message>
    <message>
      <source>With what the chat format adds: {chat}; the longest example has {longest}.</source>
      <translation>会話形式で増える分を含めると {chat}、いちばん長い例は {longest} です。</translation>
    </message>
    <message>
      <source>Prompts</source>
      <translation>質問</translation>
    </message>
    <message>
      <source>Completions</source>
      <translation>答え</translation>
    </message>
    <message>
      <source>{title}: half have {median} tokens or fewer, the middle half {lower} to {upper}, 95 in 100 at most {high}, the longest {longest}.</source>
      <translation>{title}: 半数が {median} トークン以下、真ん中の半数が {lower}〜{upper}、100件中95件が {high} 以下、最長は {longest} です。</translation>
    </message>
    <message>
      <source>Training on this computer costs nothing.</source>
      <translation>このコンピューターでの学習に費用はかかりません。</translation>
    </message>
    <message>
      <source>No price for training is known for {model}.</source>
      <translation>{model} の学習の価格は分かりません。</translation>
    </message>
    <message>
      <source>A data file or a project.</source>
      <translation>データのファイル、またはプロジェクト。</translation>
    </message>
    <message>
      <source>The model to count for ({model} by default).</source>
      <translation>どのモデル向けに数えるか（指定がなければ {model}）。</translation>
    </message>
    <message>
      <source>Print one JSON object.</source>
      <translation>結果を1つの JSON オブジェクトで出力します。</translation>
    </message>
    <message>
      <source>This is an estimate: the model’s own tokenizer differs a little.</source>
      <translation>これは見積もりです。モデル自身のトークンの区切り方とは少し違います。</translation>
    </message>
    <message>
      <source>Count tokens, rounds and cost of a file.</source>
      <translation>ファイルのトークン数、学習の周回数、費用を数えます。</translation>
    </message>
    <message>
      <source>Prompt {prompt}, completion {completion}; {chat} with what the chat format adds.</source>
      <translation>質問 {prompt}、答え {completion}。会話形式で増える分を含めると {chat} です。</translation>
    </message>
    <message>
      <source>Tokens</source>
      <translation>トークン</translation>
    </message>
    <message>
      <source>How many tokens the prompt and the completion have, for {model}.</source>
      <translation>質問と答えのトークン数（{model} の場合）。</translation>
    </message>
    <message>
      <source>A file of the program that tokens are counted with is missing or damaged.</source>
      <translation>トークンを数えるためのファイルが、ないか壊れています。</translation>
    </message>
    <message>
      <source>Install Persona Studio again.</source>
      <translation>Persona Studio をインストールし直してください。</translation>
    </message>
    <message>
      <source>The model “{name}” is not known.</source>
      <translation>「{name}」というモデルは分かりません。</translation>
    </message>
    <message>
      <source>Choose one of these: {models}.</source>
      <translation>次のどれかを選んでください: {models}。</translation>
    </message>
    <message>
      <source>{n} tokens</source>
      <translation>{n} トークン</translation>
    </message>
    <message>
      <source>Tokens of the prompt</source>
      <translation>質問のトークン数</translation>
    </message>
    <message>
      <source>Tokens of the completion</source>
      <translation>答えのトークン数</translation>
    </message>
    <message>
      <source>about {count}</source>
      <translation>約 {count}</translation>
    </message>
  </context>
</TS>
