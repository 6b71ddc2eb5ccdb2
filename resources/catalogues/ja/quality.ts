<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
  <context>
    <name>quality</name>
    <message>
      <source>An assistant speaks instead of the persona</source>
      <translation>人物ではなく、AIアシスタントが話しています</translation>
    </message>
    <message>
      <source>Phrases of a general assistant get into the voice and break the character. Answer as the persona would, also where it does not know.</source>
      <translation>AIの決まり文句を学ぶと、人物らしさが崩れます。知らないことを聞かれたときも、その人物として答えてください。</translation>
    </message>
    <message>
      <source>As an AI language model, I have no feelings.</source>
      <translation>AIとして、私には感情がありません。</translation>
    </message>
    <message>
      <source>“{phrase}” is what an assistant says.</source>
      <translation>「{phrase}」は、AIアシスタントの決まり文句です。</translation>
    </message>
    <message>
      <source>The same prompt has different completions</source>
      <translation>同じ質問に、違う答えがあります</translation>
    </message>
    <message>
      <source>The model cannot tell which answer is meant and learns a mixture of both. Keep the better one, or make the prompts differ.</source>
      <translation>どちらの答えが正しいか分からないまま、両方が混ざって学ばれます。良い方を残すか、質問を書き分けてください。</translation>
    </message>
    <message>
      <source>“How old are you?” answered by 31 in one row and by 33 in another.</source>
      <translation>「何歳ですか」に、ある行では31、別の行では33と答えている。</translation>
    </message>
    <message>
      <source>{n} rows have the same prompt and not the same completion.</source>
      <translation>同じ質問が{n}行にあり、答えが食い違っています。</translation>
    </message>
    <message>
      <source>The same example stands here more than once</source>
      <translation>同じ例が2つ以上あります</translation>
    </message>
    <message>
      <source>What stands twice is learnt twice as hard, and the model begins to repeat it word for word. Keep one and delete the others, or word them differently.</source>
      <translation>重なった例はその分強く学ばれ、一字一句そのまま繰り返すようになります。1つを残して消すか、言い方を変えてください。</translation>
    </message>
    <message>
      <source>“Who are you?” with the same answer, in two rows.</source>
      <translation>「あなたは誰ですか」と同じ答えが、2行にある。</translation>
    </message>
    <message>
      <source>The same example stands in {n} rows.</source>
      <translation>同じ例が{n}行にあります。</translation>
    </message>
    <message>
      <source>The completion is empty</source>
      <translation>答えが空です</translation>
    </message>
    <message>
      <source>An empty answer teaches the model to say nothing. Write the answer, or delete the example.</source>
      <translation>空の答えからは、黙ることを学びます。答えを書くか、この例を消してください。</translation>
    </message>
    <message>
      <source>The completion is empty.</source>
      <translation>答えが空です。</translation>
    </message>
    <message>
      <source>The prompt is empty</source>
      <translation>質問が空です</translation>
    </message>
    <message>
      <source>The model would learn to say this answer to anybody who says nothing. Write what is asked, or delete the example.</source>
      <translation>何も聞かれていないのにこの答えを言うことを学びます。質問を書くか、この例を消してください。</translation>
    </message>
    <message>
      <source>The prompt is empty.</source>
      <translation>質問が空です。</translation>
    </message>
    <message>
      <source>The persona calls itself something else</source>
      <translation>一人称が人物カードと違います</translation>
    </message>
    <message>
      <source>A voice holds together by its word for “I”. Where it changes, the model learns to change it at random. Put the card’s word there, or add this one to the card.</source>
      <translation>一人称は声の要です。混ざっていると、学習した声でもばらばらになります。カードの一人称に直すか、この言葉をカードに加えてください。</translation>
    </message>
    <message>
      <source>The card says わし, and the completion says 俺.</source>
      <translation>カードの一人称は「わし」なのに、答えでは「俺」と言っている。</translation>
    </message>
    <message>
      <source>The completion says “{word}”; the card says {card}.</source>
      <translation>答えの一人称が「{word}」です。カードでは{card}です。</translation>
    </message>
    <message>
      <source>“{word}”</source>
      <translation>「{word}」</translation>
    </message>
    <message>
      <source>This line cannot be read</source>
      <translation>読み取れない行です</translation>
    </message>
    <message>
      <source>A line that is not valid cannot be trained on, and a provider refuses the whole file for it. Mend the line, or delete it.</source>
      <translation>正しくない行は学習に使えず、1行でもあると、送り先でファイルごと断られます。直すか、消してください。</translation>
    </message>
    <message>
      <source>The line cannot be read. {reason}</source>
      <translation>この行は読み取れません。{reason}</translation>
    </message>
    <message>
      <source>The last turn is not the assistant’s</source>
      <translation>最後の発言が答える側ではありません</translation>
    </message>
    <message>
      <source>What comes after the last answer teaches nothing, and providers refuse such a conversation. Write the answer to the last turn, or take that turn away.</source>
      <translation>最後の答えより後ろからは何も学べず、送り先でも断られます。最後の発言への答えを書くか、その発言を取り除いてください。</translation>
    </message>
    <message>
      <source>The conversation ends with a turn of “{role}”.</source>
      <translation>会話が「{role}」の発言で終わっています。</translation>
    </message>
    <message>
      <source>The assistant never speaks</source>
      <translation>答える側の発言がありません</translation>
    </message>
    <message>
      <source>The model learns from the turns of the assistant; a conversation without one teaches nothing. Add the answer, or delete the example.</source>
      <translation>モデルは答える側（assistant）の発言から学びます。答えを加えるか、この例を消してください。</translation>
    </message>
    <message>
      <source>No turn is the assistant’s.</source>
      <translation>答える側（assistant）の発言が1つもありません。</translation>
    </message>
    <message>
      <source>The completion is missing</source>
      <translation>答えがありません</translation>
    </message>
    <message>
      <source>The model learns from the answer (the key “completion”); an example without one teaches nothing and providers refuse it. Write the answer, or delete the example.</source>
      <translation>モデルは答え（キー「completion」）から学びます。答えのない例からは何も学べず、送り先でも断られます。答えを書くか、この例を消してください。</translation>
    </message>
    <message>
      <source>The completion is missing.</source>
      <translation>答えがありません。</translation>
    </message>
    <message>
      <source>The prompt is missing</source>
      <translation>質問がありません</translation>
    </message>
    <message>
      <source>Every example needs what the other person says (the key “prompt”). Without it there is nothing to answer. Write it, or delete the example.</source>
      <translation>どの例にも、相手の言葉（キー「prompt」）が要ります。質問を書くか、この例を消してください。</translation>
    </message>
    <message>
      <source>The prompt is missing.</source>
      <translation>質問がありません。</translation>
    </message>
    <message>
      <source>A placeholder was left in</source>
      <translation>仮の文字が残っています</translation>
    </message>
    <message>
      <source>The field holds a sign that something was to be written here. The model would learn to say just that. Write the text, or delete the example.</source>
      <translation>あとで書くつもりの印が残っています。このままだと、その印をそのまま言うことを学びます。文章を書くか、この例を消してください。</translation>
    </message>
    <message>
      <source>“{found}” is a placeholder, not a text.</source>
      <translation>「{found}」は仮の文字で、文章ではありません。</translation>
    </message>
    <message>
      <source>There is white space around the text</source>
      <translation>文章の前後に空白があります</translation>
    </message>
    <message>
      <source>Spaces and line ends before or after a text are learnt with it, and then turn up in answers. They can be taken away without any loss.</source>
      <translation>前後の空白や改行も一緒に学ばれ、答えに現れます。取り除いても、失うものはありません。</translation>
    </message>
    <message>
      <source>There is white space before or after a text.</source>
      <translation>文章の前か後ろに空白か改行があります。</translation>
    </message>
    <message>
      <source>There are too few examples</source>
      <translation>例が足りません</translation>
    </message>
    <message>
      <source>Training needs at least {minimum} examples, and a voice becomes steady with {advised} or more. Write more, each about something else.</source>
      <translation>学習には{minimum}件以上の例が要り、{advised}件以上あると声が安定します。いろいろな話題で書き足してください。</translation>
    </message>
    <message>
      <source>A file with three questions and answers.</source>
      <translation>質問と答えが3組だけのファイル。</translation>
    </message>
    <message>
      <source>There are {n} examples; {advised} or more make a steady voice.</source>
      <translation>例が{n}件あります。{advised}件以上あると、声が安定します。</translation>
    </message>
    <message>
      <source>There are {n} examples; training needs at least {minimum}.</source>
      <translation>例が{n}件しかありません。学習には{minimum}件以上必要です。</translation>
    </message>
    <message>
      <source>The example is longer than the model reads</source>
      <translation>モデルが読める長さを超えています</translation>
    </message>
    <message>
      <source>Everything over the limit is cut off at the end before training, so the model learns an answer that stops in the middle. Shorten the example, or divide it.</source>
      <translation>上限を超えた分は学習の前に終わりから切られ、途中で止まる答えを学びます。短くするか、分けてください。</translation>
    </message>
    <message>
      <source>A whole book pasted into one completion.</source>
      <translation>本を丸ごと貼り付けた答え。</translation>
    </message>
    <message>
      <source>It has {tokens} tokens; the model reads {limit}. The text of turn {turn} would be cut at character {character}, after “{before}”.</source>
      <translation>{tokens} トークンあり、モデルが読むのは {limit} までです。{turn}番目の発言の{character}文字目、「{before}」の後ろで切られます。</translation>
    </message>
    <message>
      <source>It has {tokens} tokens; the model reads {limit} and cuts off the rest.</source>
      <translation>{tokens} トークンあり、モデルが読むのは {limit} までで、残りは切られます。</translation>
    </message>
    <message>
      <source>A turn has a role that is not known</source>
      <translation>発言の役割が正しくありません</translation>
    </message>
    <message>
      <source>Training knows the roles system, developer, user, assistant and tool; anything else is refused. Correct the role of the turn.</source>
      <translation>学習で使える役割は system、developer、user、assistant、tool だけで、ほかは断られます。発言の役割を直してください。</translation>
    </message>
    <message>
      <source>The role “{role}” of turn {turn} is not known.</source>
      <translation>{turn}番目の発言の役割「{role}」は使えません。</translation>
    </message>
    <message>
      <source>Turn {turn} does not say who speaks.</source>
      <translation>{turn}番目の発言に、誰が話すのかが書かれていません。</translation>
    </message>
    <message>
      <source>Examples: {examples}; errors: {errors}, warnings: {warnings}, hints: {infos}.</source>
      <translation>例 {examples}件: エラー {errors}、注意 {warnings}、参考 {infos}。</translation>
    </message>
    <message>
      <source>A data file or a project.</source>
      <translation>データのファイル、またはプロジェクト。</translation>
    </message>
    <message>
      <source>The model to check for ({model} by default).</source>
      <translation>どのモデル向けに調べるか（指定がなければ {model}）。</translation>
    </message>
    <message>
      <source>A persona card; a project’s own card without it.</source>
      <translation>人物カード。指定がなければ、プロジェクトのカードを使います。</translation>
    </message>
    <message>
      <source>What the examples are for.</source>
      <translation>例の使い道。</translation>
    </message>
    <message>
      <source>Print one JSON object.</source>
      <translation>結果を1つの JSON オブジェクトで出力します。</translation>
    </message>
    <message>
      <source>Ready to train.</source>
      <translation>学習を始められます。</translation>
    </message>
    <message>
      <source>Not ready to train: mend the errors first.</source>
      <translation>まだ学習できません。先にエラーを直してください。</translation>
    </message>
    <message>
      <source>error</source>
      <translation>エラー</translation>
    </message>
    <message>
      <source>warning</source>
      <translation>注意</translation>
    </message>
    <message>
      <source>hint</source>
      <translation>参考</translation>
    </message>
    <message>
      <source>{check}: {n} more</source>
      <translation>{check}: ほかに{n}件</translation>
    </message>
    <message>
      <source>Find what is wrong with a dataset, and say whether it is ready to train.</source>
      <translation>データの問題を調べ、学習できる状態かどうかを知らせます。</translation>
    </message>
    <message>
      <source>{n} findings, first: {first}</source>
      <translation>{n}件あります。1件目: {first}</translation>
    </message>
    <message>
      <source>Error</source>
      <translation>エラー</translation>
    </message>
    <message>
      <source>Warning</source>
      <translation>注意</translation>
    </message>
    <message>
      <source>Hint</source>
      <translation>参考</translation>
    </message>
    <message>
      <source>Warnings</source>
      <translation>注意</translation>
    </message>
    <message>
      <source>What the checks found, errors first.</source>
      <translation>調べて見つかったこと。並べ替えるとエラーが先に来ます。</translation>
    </message>
    <message>
      <source>Nothing to mend</source>
      <translation>直すところはありません</translation>
    </message>
    <message>
      <source>The file to write.</source>
      <translation>書き出すファイル。</translation>
    </message>
    <message>
      <source>Mend only what this check finds; may be given several times.</source>
      <translation>この検査で見つかったものだけを直します。何度でも指定できます。</translation>
    </message>
    <message>
      <source>Only “convert” makes a project.</source>
      <translation>プロジェクトを作れるのは convert だけです。</translation>
    </message>
    <message>
      <source>Write a .jsonl or .csv file here, and convert it then.</source>
      <translation>.jsonl か .csv に書き出してから、convert を使ってください。</translation>
    </message>
    <message>
      <source>Example {number} was left out. {reason}</source>
      <translation>{number} 番目の例は書き出しませんでした。{reason}</translation>
    </message>
    <message>
      <source>Write a file again with everything mended that can be mended safely.</source>
      <translation>安全に直せるところをすべて直して、別のファイルに書き出します。</translation>
    </message>
    <message>
      <source>There is no safe fix for “{check}”.</source>
      <translation>「{check}」には、安全に直す方法がありません。</translation>
    </message>
    <message>
      <source>These have one: {checks}.</source>
      <translation>直せるのは次のものです: {checks}。</translation>
    </message>
    <message>
      <source>{n} examples were mended.</source>
      <translation>{n}件の例を直しました。</translation>
    </message>
    <message>
      <source>Ready to train</source>
      <translation>学習を始められます</translation>
    </message>
    <message>
      <source>{n} things to mend first</source>
      <translation>先に直すところが{n}つあります</translation>
    </message>
    <message>
      <source>Ready to train; {n} warnings are worth a look</source>
      <translation>学習を始められます。見ておきたい注意が{n}件あります</translation>
    </message>
    <message>
      <source>Advice</source>
      <translation>アドバイス</translation>
    </message>
    <message>
      <source>Show these {n} examples</source>
      <translation>この{n}件を表に表示</translation>
    </message>
    <message>
      <source>Mend it</source>
      <translation>直す</translation>
    </message>
    <message>
      <source>Mend it: {what}</source>
      <translation>直す: {what}</translation>
    </message>
    <message>
      <source>Nothing to mend here.</source>
      <translation>直すところはありません。</translation>
    </message>
  </context>
</TS>
