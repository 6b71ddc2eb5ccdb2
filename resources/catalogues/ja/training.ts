<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
  <context>
    <name>training</name>
    <message>
      <source>A data file or a project.</source>
      <translation>データのファイル、またはプロジェクト。</translation>
    </message>
    <message>
      <source>Where to train: local (this computer), openai, or the base URL of a service.</source>
      <translation>学習する場所。local(このコンピューター)、openai、またはサービスのベース URL。</translation>
    </message>
    <message>
      <source>The model to start from.</source>
      <translation>元にするモデル。</translation>
    </message>
    <message>
      <source>How many rounds over all examples.</source>
      <translation>すべての例を何周するか(エポック数)。</translation>
    </message>
    <message>
      <source>A word for the name of the new model.</source>
      <translation>新しいモデルの名前に入れる言葉。</translation>
    </message>
    <message>
      <source>Examples to hold out and measure with.</source>
      <translation>学習に使わず、出来を測るための例。</translation>
    </message>
    <message>
      <source>A persona card.</source>
      <translation>人物カード。</translation>
    </message>
    <message>
      <source>The system prompt to train with.</source>
      <translation>学習に使うシステムプロンプト。</translation>
    </message>
    <message>
      <source>Print one JSON object a line.</source>
      <translation>1行に1つの JSON を出力する。</translation>
    </message>
    <message>
      <source>What to do: list (by default), show, events, cancel or resume.</source>
      <translation>すること。list(既定)、show、events、cancel、resume。</translation>
    </message>
    <message>
      <source>The job.</source>
      <translation>対象の学習(ジョブ)。</translation>
    </message>
    <message>
      <source>Print the objects of the OpenAI API.</source>
      <translation>OpenAI API のオブジェクトを出力する。</translation>
    </message>
    <message>
      <source>Train a model on the examples.</source>
      <translation>例からモデルを学習する。</translation>
    </message>
    <message>
      <source>Show the trainings, follow or cancel them.</source>
      <translation>学習の一覧を見る、経過を見る、中止する。</translation>
    </message>
    <message>
      <source>about {n} hours</source>
      <translation>約{n}時間</translation>
    </message>
    <message>
      <source>{low} to {high} minutes</source>
      <translation>{low}〜{high}分</translation>
    </message>
    <message>
      <source>less than a minute</source>
      <translation>1分足らず</translation>
    </message>
    <message>
      <source>{low} to {high} hours</source>
      <translation>{low}〜{high}時間</translation>
    </message>
    <message>
      <source>about 1 minute</source>
      <translation>約1分</translation>
    </message>
    <message>
      <source>about {n} minutes</source>
      <translation>約{n}分</translation>
    </message>
    <message>
      <source>Mend what it names and train again; your examples are safe.</source>
      <translation>指摘されたところを直して、もう一度学習してください。例は無事です。</translation>
    </message>
    <message>
      <source>Step {step}: loss {loss}</source>
      <translation>{step}歩目: 損失 {loss}</translation>
    </message>
    <message>
      <source>Round {epoch} of {epochs} is done: loss {loss}, on held-out examples {valid}</source>
      <translation>{epochs}周のうち{epoch}周が終わりました: 損失 {loss}、取り分けた例では {valid}</translation>
    </message>
    <message>
      <source>Round {epoch} of {epochs} is done: loss {loss}</source>
      <translation>{epochs}周のうち{epoch}周が終わりました: 損失 {loss}</translation>
    </message>
    <message>
      <source>Step {step} of {total}: loss {loss}</source>
      <translation>{total}歩のうち{step}歩目: 損失 {loss}</translation>
    </message>
    <message>
      <source>This computer has too little free memory for the training.</source>
      <translation>このコンピューターの空きメモリが学習には足りません。</translation>
    </message>
    <message>
      <source>Close other programs and train again, or choose a smaller model.</source>
      <translation>ほかのプログラムを閉じてもう一度学習するか、小さいモデルを選んでください。</translation>
    </message>
    <message>
      <source>There is too little room on the disk for the training.</source>
      <translation>ディスクの空きが学習には足りません。</translation>
    </message>
    <message>
      <source>Make room and train again.</source>
      <translation>空きを作って、もう一度学習してください。</translation>
    </message>
    <message>
      <source>The disk became full during the training.</source>
      <translation>学習の途中でディスクがいっぱいになりました。</translation>
    </message>
    <message>
      <source>The base model is not on this computer.</source>
      <translation>元になるモデルがこのコンピューターにありません。</translation>
    </message>
    <message>
      <source>Install Persona Studio with the extra “engine”, or choose another model.</source>
      <translation>「engine」付きの Persona Studio を入れるか、別のモデルを選んでください。</translation>
    </message>
    <message>
      <source>The training process ended without a word, several times.</source>
      <translation>学習の処理が、何度も前触れなく終わってしまいました。</translation>
    </message>
    <message>
      <source>Close other programs and train again; your examples are safe.</source>
      <translation>ほかのプログラムを閉じて、もう一度学習してください。例は無事です。</translation>
    </message>
    <message>
      <source>There are too few examples to train on.</source>
      <translation>学習するには例が少なすぎます。</translation>
    </message>
    <message>
      <source>Write at least ten.</source>
      <translation>10件以上書いてください。</translation>
    </message>
    <message>
      <source>The training engine met a defect of its own.</source>
      <translation>学習エンジンの内部で不具合が起きました。</translation>
    </message>
    <message>
      <source>Train again; its log file says more.</source>
      <translation>もう一度学習してください。くわしくはエンジンの記録ファイルにあります。</translation>
    </message>
    <message>
      <source>The training failed, and the service does not say why.</source>
      <translation>学習に失敗しました。サービスは理由を知らせていません。</translation>
    </message>
    <message>
      <source>The training is noted down.</source>
      <translation>学習を受け付けました。</translation>
    </message>
    <message>
      <source>{n} examples were checked.</source>
      <translation>{n}件の例を確かめました。</translation>
    </message>
    <message>
      <source>{n} examples have no answer to learn from and are left out.</source>
      <translation>{n}件は学ぶ答えがないため、除きました。</translation>
    </message>
    <message>
      <source>The base model is prepared for its first use; this takes about a minute.</source>
      <translation>初めて使うので、元になるモデルを準備しています。1分ほどかかります。</translation>
    </message>
    <message>
      <source>The base model is ready.</source>
      <translation>元になるモデルの準備ができました。</translation>
    </message>
    <message>
      <source>Training begins on {device}: {examples} examples, rounds: {epochs}.</source>
      <translation>{device} で学習を始めます。例は{examples}件、{epochs}周です。</translation>
    </message>
    <message>
      <source>{n} examples are longer than {limit} tokens; their ends are cut off.</source>
      <translation>{n}件は {limit} トークンより長いため、終わりを切りました。</translation>
    </message>
    <message>
      <source>The training goes on from step {step}.</source>
      <translation>{step}歩目から学習を続けます。</translation>
    </message>
    <message>
      <source>The training is saved and goes on at the next start.</source>
      <translation>学習を保存しました。次に起動したとき続けます。</translation>
    </message>
    <message>
      <source>The training process ended and was started again.</source>
      <translation>学習の処理が終わってしまったので、起動し直しました。</translation>
    </message>
    <message>
      <source>Stopped early: round {epoch} was the best.</source>
      <translation>早めに終えました。いちばん良かったのは{epoch}周目です。</translation>
    </message>
    <message>
      <source>The training was cancelled.</source>
      <translation>学習を中止しました。</translation>
    </message>
    <message>
      <source>The training is finished.</source>
      <translation>学習が終わりました。</translation>
    </message>
    <message>
      <source>Ready to be sent</source>
      <translation>送る準備ができました</translation>
    </message>
    <message>
      <source>Sending the examples</source>
      <translation>例を送っています</translation>
    </message>
    <message>
      <source>Asking for the training to start</source>
      <translation>学習の開始を頼んでいます</translation>
    </message>
    <message>
      <source>The examples are being checked</source>
      <translation>例を確かめています</translation>
    </message>
    <message>
      <source>Waiting its turn</source>
      <translation>順番を待っています</translation>
    </message>
    <message>
      <source>Training</source>
      <translation>学習中</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>一時停止中</translation>
    </message>
    <message>
      <source>Pausing</source>
      <translation>一時停止しています</translation>
    </message>
    <message>
      <source>Finished</source>
      <translation>完了</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>失敗</translation>
    </message>
    <message>
      <source>Cancelled</source>
      <translation>中止</translation>
    </message>
    <message>
      <source>The list of trainings cannot be opened.</source>
      <translation>学習の一覧を開けません。</translation>
    </message>
    <message>
      <source>Move this file away and start again; keep it, for it names trainings that were paid for.</source>
      <translation>このファイルを別の場所に移して、起動し直してください。支払い済みの学習が書かれているので、捨てないでください。</translation>
    </message>
    <message>
      <source>Job: {id}</source>
      <translation>学習: {id}</translation>
    </message>
    <message>
      <source>State: {state}</source>
      <translation>状態: {state}</translation>
    </message>
    <message>
      <source>Examples: {n} from “{title}”</source>
      <translation>例: 「{title}」の{n}件</translation>
    </message>
    <message>
      <source>Where: {provider}, base model {base}</source>
      <translation>場所: {provider}、元のモデル {base}</translation>
    </message>
    <message>
      <source>Begun: {time}</source>
      <translation>開始: {time}</translation>
    </message>
    <message>
      <source>There are no trainings yet.</source>
      <translation>学習はまだありません。</translation>
    </message>
    <message>
      <source>Model: {model}</source>
      <translation>モデル: {model}</translation>
    </message>
    <message>
      <source>Loss at the end: {loss}</source>
      <translation>終わりの損失: {loss}</translation>
    </message>
    <message>
      <source>Which job is missing.</source>
      <translation>どの学習かが指定されていません。</translation>
    </message>
    <message>
      <source>Name it: persona-studio jobs {action} ID.</source>
      <translation>persona-studio jobs {action} ID のように指定してください。</translation>
    </message>
    <message>
      <source>There is no job “{id}”.</source>
      <translation>「{id}」という学習はありません。</translation>
    </message>
    <message>
      <source>See them all with “persona-studio jobs”.</source>
      <translation>「persona-studio jobs」ですべて見られます。</translation>
    </message>
    <message>
      <source>This training is over already: {state}.</source>
      <translation>この学習はもう終わっています({state})。</translation>
    </message>
    <message>
      <source>This training is being started already.</source>
      <translation>この学習は、もう始めようとしているところです。</translation>
    </message>
    <message>
      <source>Look at it on the Jobs page.</source>
      <translation>「ジョブ」ページでご覧ください。</translation>
    </message>
    <message>
      <source>{words} Whether the training was started is not known yet.</source>
      <translation>{words} 学習が始まったかどうかは、まだ分かりません。</translation>
    </message>
    <message>
      <source>Go on in a minute: it is looked for first, and never started twice.</source>
      <translation>1分ほどおいて「続ける」を押してください。まず探し、二重に始めることはありません。</translation>
    </message>
    <message>
      <source>There is no example to train on.</source>
      <translation>学習できる例がありません。</translation>
    </message>
    <message>
      <source>Write a question and its answer.</source>
      <translation>質問と答えを書いてください。</translation>
    </message>
    <message>
      <source>The training file cannot be written.</source>
      <translation>学習用ファイルを書けません。</translation>
    </message>
    <message>
      <source>Make room on the disk and try again.</source>
      <translation>ディスクに空きを作って、もう一度お試しください。</translation>
    </message>
    <message>
      <source>There are only {n} examples to train on; at least {least} are needed.</source>
      <translation>学習できる例が{n}件しかありません。{least}件以上必要です。</translation>
    </message>
    <message>
      <source>With {n} examples the voice may still be weak.</source>
      <translation>{n}件では、まだ声が弱いかもしれません。</translation>
    </message>
    <message>
      <source>{n} lines cannot be read and are left out.</source>
      <translation>読めない{n}行は除きます。</translation>
    </message>
    <message>
      <source>{n} examples have no question or no answer and are left out.</source>
      <translation>質問か答えのない{n}件は除きます。</translation>
    </message>
    <message>
      <source>Of examples with two answers, only the preferred answer is trained on.</source>
      <translation>答えが2つある例は、選ばれた方だけを学習します。</translation>
    </message>
    <message>
      <source>The name “{suffix}” is too long (at most {most} characters).</source>
      <translation>「{suffix}」という名前は長すぎます({most}文字まで)。</translation>
    </message>
    <message>
      <source>The examples leave this computer and are sent to {provider}.</source>
      <translation>例はこのコンピューターから {provider} に送られます。</translation>
    </message>
    <message>
      <source>{model} is small: it learns the voice, but it makes facts up.</source>
      <translation>{model} は小さなモデルです。声は覚えますが、事実は作り話をします。</translation>
    </message>
    <message>
      <source>Check what it says before you show it to others.</source>
      <translation>人に見せる前に、話す内容を確かめてください。</translation>
    </message>
    <message>
      <source>{provider} no longer trains models (since {date}).</source>
      <translation>{provider} での学習は {date} で終わりました。</translation>
    </message>
    <message>
      <source>Train on this computer instead: nothing leaves it, and it costs nothing.</source>
      <translation>代わりにこのコンピューターで学習できます。何も外に出ず、費用もかかりません。</translation>
    </message>
    <message>
      <source>Write more examples; a hundred or more are good.</source>
      <translation>例を書き足してください。100件以上あると安心です。</translation>
    </message>
    <message>
      <source>A hundred good examples or more are better.</source>
      <translation>良い例が100件以上あると、もっと良くなります。</translation>
    </message>
    <message>
      <source>Mend them first.</source>
      <translation>先に直すと、それも学習できます。</translation>
    </message>
    <message>
      <source>Complete them first.</source>
      <translation>先に書き足すと、それも学習できます。</translation>
    </message>
    <message>
      <source>Choose a shorter name.</source>
      <translation>短い名前にしてください。</translation>
    </message>
    <message>
      <source>Training at {provider} ends on {date}.</source>
      <translation>{provider} での学習は {date} で終わります。</translation>
    </message>
    <message>
      <source>Accounts that have not trained there lately are refused already.</source>
      <translation>最近学習していないアカウントは、もう断られます。</translation>
    </message>
    <message>
      <source>{provider} has no default model.</source>
      <translation>{provider} には既定のモデルがありません。</translation>
    </message>
    <message>
      <source>Name the model to start from (--base).</source>
      <translation>元にするモデルを指定してください(--base)。</translation>
    </message>
    <message>
      <source>{epochs} rounds (epochs) cannot be trained.</source>
      <translation>{epochs}周(エポック)は学習できません。</translation>
    </message>
    <message>
      <source>Choose a number from 1 to {most}.</source>
      <translation>1から{most}までの数にしてください。</translation>
    </message>
    <message>
      <source>{model} is used under the {terms} ({url}); going on accepts them.</source>
      <translation>{model} には {terms}({url})が適用されます。続けると、同意したことになります。</translation>
    </message>
    <message>
      <source>This will take {range}.</source>
      <translation>{range}かかる見込みです。</translation>
    </message>
    <message>
      <source>This will cost about {amount} {currency} ({tokens} tokens, price of {date}).</source>
      <translation>費用は約 {amount} {currency} の見込みです({tokens} トークン、{date} の価格)。</translation>
    </message>
    <message>
      <source>Sent {sent} of {total} KB</source>
      <translation>{total} KB のうち {sent} KB を送りました</translation>
    </message>
    <message>
      <source>Finished. Talk to it with: persona-studio chat {model}</source>
      <translation>終わりました。話すには: persona-studio chat {model}</translation>
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
      <source>Training {id} has been started.</source>
      <translation>学習 {id} を始めました。</translation>
    </message>
    <message>
      <source>The training is not followed any more.</source>
      <translation>学習の経過を追うのをやめました。</translation>
    </message>
    <message>
      <source>Then go on with “persona-studio jobs resume {id}”.</source>
      <translation>そのあと「persona-studio jobs resume {id}」で続けられます。</translation>
    </message>
    <message>
      <source>The training goes on at {provider}. Cancel it with “persona-studio jobs cancel {id}”.</source>
      <translation>学習は {provider} で続いています。中止するには「persona-studio jobs cancel {id}」を使ってください。</translation>
    </message>
    <message>
      <source>Training stopped because its process ended. Your examples are safe. Go on from round {round}?</source>
      <translation>学習のプロセスが終了したため、学習が止まりました。例は無事です。{round}周目から続けますか?</translation>
    </message>
    <message>
      <source>{n} examples</source>
      <translation>{n}件の例</translation>
    </message>
    <message>
      <source>Training stopped because its process ended. Your examples are safe. Go on?</source>
      <translation>学習のプロセスが終了したため、学習が止まりました。例は無事です。続けますか?</translation>
    </message>
    <message>
      <source>Talk to it</source>
      <translation>話してみる</translation>
    </message>
    <message>
      <source>Stop training</source>
      <translation>学習をやめる</translation>
    </message>
    <message>
      <source>Copy the model's name</source>
      <translation>モデル名をコピー</translation>
    </message>
    <message>
      <source>Remove from the list</source>
      <translation>一覧から消す</translation>
    </message>
    <message>
      <source>This training was not sent to the end. Your examples are safe.</source>
      <translation>この学習は、最後まで送られていません。例は無事です。</translation>
    </message>
    <message>
      <source>What happened so far</source>
      <translation>これまでの経過</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>コピーしました</translation>
    </message>
    <message>
      <source>on this computer</source>
      <translation>このコンピューター</translation>
    </message>
    <message>
      <source>Round {round} of {rounds}</source>
      <translation>{rounds}周中 {round}周目</translation>
    </message>
    <message>
      <source>{time} left</source>
      <translation>残り {time}</translation>
    </message>
    <message>
      <source>Trained in {time}</source>
      <translation>学習時間 {time}</translation>
    </message>
    <message>
      <source>{n} tokens learnt</source>
      <translation>{n}トークンを学習</translation>
    </message>
    <message>
      <source>loss {loss}</source>
      <translation>損失 {loss}</translation>
    </message>
    <message>
      <source>Interrupted</source>
      <translation>中断しています</translation>
    </message>
    <message>
      <source>Progress of the training</source>
      <translation>学習の進み具合</translation>
    </message>
    <message>
      <source>Hide the curve</source>
      <translation>曲線を隠す</translation>
    </message>
    <message>
      <source>Show the curve</source>
      <translation>曲線を見る</translation>
    </message>
    <message>
      <source>Hide the events</source>
      <translation>経過を隠す</translation>
    </message>
    <message>
      <source>Show the events</source>
      <translation>経過を見る</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>続ける</translation>
    </message>
    <message>
      <source>Show what happened</source>
      <translation>何が起きたかを見る</translation>
    </message>
    <message>
      <source>Train on this computer</source>
      <translation>このコンピューターで学習する</translation>
    </message>
    <message>
      <source>Jobs</source>
      <translation>学習の記録</translation>
    </message>
    <message>
      <source>Nothing has been trained yet.</source>
      <translation>まだ学習していません。</translation>
    </message>
    <message>
      <source>Once a training starts, its progress and its curve stand here.</source>
      <translation>学習を始めると、進み具合と曲線がここに出ます。</translation>
    </message>
    <message>
      <source>Go to Train</source>
      <translation>学習の準備をする</translation>
    </message>
    <message>
      <source>Stop training? — Persona Studio</source>
      <translation>学習をやめますか — Persona Studio</translation>
    </message>
    <message>
      <source>Stop this training?</source>
      <translation>この学習をやめますか?</translation>
    </message>
    <message>
      <source>Your examples are safe. What it has learnt so far is thrown away.</source>
      <translation>例はそのまま残ります。ここまでに学習した内容は捨てられます。</translation>
    </message>
    <message>
      <source>Let it go on</source>
      <translation>学習を続ける</translation>
    </message>
    <message>
      <source>This many rounds (epochs):</source>
      <translation>周の数(エポック)を決める:</translation>
    </message>
    <message>
      <source>Rounds (epochs)</source>
      <translation>周の数(エポック)</translation>
    </message>
    <message>
      <source>More rounds copy the examples more closely; too many forget how to answer anything else.</source>
      <translation>周を増やすほど例に近づきます。増やしすぎると、例にない質問に答えられなくなります。</translation>
    </message>
    <message>
      <source>Automatic</source>
      <translation>自動</translation>
    </message>
    <message>
      <source>Automatic: {n} rounds</source>
      <translation>自動({n}周)</translation>
    </message>
    <message>
      <source>examples that are learnt</source>
      <translation>学習に使う例</translation>
    </message>
    <message>
      <source>examples held out</source>
      <translation>取り分けた例</translation>
    </message>
    <message>
      <source>The curve begins with the first steps.</source>
      <translation>学習が始まると、ここに曲線が出ます。</translation>
    </message>
    <message>
      <source>Loss curve: from {first} to {last}</source>
      <translation>損失の曲線: {first} から {last} まで</translation>
    </message>
    <message>
      <source>Distance (loss)</source>
      <translation>例との隔たり(損失)</translation>
    </message>
    <message>
      <source>Loss curve, no steps yet</source>
      <translation>損失の曲線(まだありません)</translation>
    </message>
    <message>
      <source>Rounds through the examples (epochs)</source>
      <translation>例を学んだ周(エポック)</translation>
    </message>
    <message>
      <source>Steps</source>
      <translation>ステップ</translation>
    </message>
    <message>
      <source>The service switches it off on {date}, and with it every model trained from it.</source>
      <translation>このモデルは{date}に提供が終わり、ここから学習したモデルも使えなくなります。</translation>
    </message>
    <message>
      <source>&amp;Base model</source>
      <translation>土台のモデル(&amp;B)</translation>
    </message>
    <message>
      <source>Base model</source>
      <translation>土台のモデル</translation>
    </message>
    <message>
      <source>&amp;Name for yours</source>
      <translation>できるモデルの名前(&amp;N)</translation>
    </message>
    <message>
      <source>Name for your model</source>
      <translation>できるモデルの名前</translation>
    </message>
    <message>
      <source>Letters, digits, - and _</source>
      <translation>半角の英数字と - _ が使えます</translation>
    </message>
    <message>
      <source>Read its terms of use</source>
      <translation>利用規約を読む</translation>
    </message>
    <message>
      <source>A small model that comes with the program. It learns how somebody speaks, less what happened.</source>
      <translation>このプログラムに付いてくる小さなモデルです。話し方はよく覚えますが、出来事の知識はあまり覚えません。</translation>
    </message>
    <message>
      <source>about {amount} {currency}
(price of {date})</source>
      <translation>約 {amount} {currency}
({date}の価格)</translation>
    </message>
    <message>
      <source>The service says when it starts</source>
      <translation>始めたあとにサービスが知らせます</translation>
    </message>
    <message>
      <source>{range}
(a guess until the first training here)</source>
      <translation>{range}
(最初の学習までは目安)</translation>
    </message>
    <message>
      <source>None</source>
      <translation>かかりません</translation>
    </message>
    <message>
      <source>Ask the service: its price is not known here</source>
      <translation>価格はサービスでご確認ください</translation>
    </message>
    <message>
      <source>Before you start</source>
      <translation>始める前に</translation>
    </message>
    <message>
      <source>This learns the voice: how somebody speaks. Facts in the answers may be invented.</source>
      <translation>学ぶのは声、つまり話し方です。答えの中の事実は、作り話のことがあります。</translation>
    </message>
    <message>
      <source>Examples learnt</source>
      <translation>学習する例</translation>
    </message>
    <message>
      <source>Tokens</source>
      <translation>トークン</translation>
    </message>
    <message>
      <source>Time it takes</source>
      <translation>かかる時間</translation>
    </message>
    <message>
      <source>Money</source>
      <translation>費用</translation>
    </message>
    <message>
      <source>Leaves this computer</source>
      <translation>外に出るもの</translation>
    </message>
    <message>
      <source>Something has to be mended first; it is marked on the left.</source>
      <translation>先に直すところがあります。左に印が付いています。</translation>
    </message>
    <message>
      <source>{tokens} × {n} rounds</source>
      <translation>{tokens} × {n}周</translation>
    </message>
    <message>
      <source>still counting…</source>
      <translation>数えています…</translation>
    </message>
    <message>
      <source>Nothing</source>
      <translation>ありません</translation>
    </message>
    <message>
      <source>{n} examples, to {service}</source>
      <translation>{n}件の例({service}へ)</translation>
    </message>
    <message>
      <source>Train {n} examples</source>
      <translation>{n}件で学習する</translation>
    </message>
    <message>
      <source>Train</source>
      <translation>学習</translation>
    </message>
    <message>
      <source>Starting…</source>
      <translation>始めています…</translation>
    </message>
    <message>
      <source>{title} — Persona Studio</source>
      <translation>{title} — Persona Studio</translation>
    </message>
    <message>
      <source>Accept and train</source>
      <translation>同意して学習する</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>閉じる</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>今はやめる</translation>
    </message>
    <message>
      <source>The base model is free to use under these terms. You accept them once.</source>
      <translation>土台のモデルは、この規約のもとで無料で使えます。同意は一度だけです。</translation>
    </message>
    <message>
      <source>What is learnt</source>
      <translation>何を学ぶか</translation>
    </message>
    <message>
      <source>Where</source>
      <translation>どこで学ぶか</translation>
    </message>
    <message>
      <source>Which model it starts from</source>
      <translation>どのモデルを土台にするか</translation>
    </message>
    <message>
      <source>How long</source>
      <translation>どれだけ繰り返すか</translation>
    </message>
    <message>
      <source>Type the address and the key of the service, and check them.</source>
      <translation>サービスのアドレスとキーを入力して、確かめてください。</translation>
    </message>
    <message>
      <source>Check the key of the account first.</source>
      <translation>先にアカウントのキーを確かめてください。</translation>
    </message>
    <message>
      <source>Choose a base model.</source>
      <translation>土台のモデルを選んでください。</translation>
    </message>
    <message>
      <source>Give your model a name.</source>
      <translation>できるモデルに名前を付けてください。</translation>
    </message>
    <message>
      <source>{n} examples are learnt.</source>
      <translation>{n}件の例を学習します。</translation>
    </message>
    <message>
      <source>{n} more are held out to test it.</source>
      <translation>ほかに{n}件を、確かめるために取り分けます。</translation>
    </message>
    <message>
      <source>The voice is {name}'s: the system prompt of the card is learnt with every example.</source>
      <translation>声は{name}です。人物カードの指示(システムプロンプト)を、どの例とも一緒に学びます。</translation>
    </message>
    <message>
      <source>No persona card: the voice is learnt from the examples alone.</source>
      <translation>人物カードがありません。声は例だけから学びます。</translation>
    </message>
    <message>
      <source>Left out: {n} rejected.</source>
      <translation>使わない例: 不採用 {n}件</translation>
    </message>
    <message>
      <source>Left out: {n} written by a model and not approved yet.</source>
      <translation>使わない例: モデルが書き、まだ承認していないもの {n}件</translation>
    </message>
    <message>
      <source>Left out: {n} lines that cannot be read.</source>
      <translation>使わない例: 読めない行 {n}行</translation>
    </message>
    <message>
      <source>Counting the examples…</source>
      <translation>例を数えています…</translation>
    </message>
    <message>
      <source>{what}: {n}</source>
      <translation>{what}: {n}件</translation>
    </message>
    <message>
      <source>Show them</source>
      <translation>見る</translation>
    </message>
    <message>
      <source>Show these examples in the table: {what}</source>
      <translation>表で見る: {what}</translation>
    </message>
    <message>
      <source>The service no longer knows this job.</source>
      <translation>サービスにこの学習がもうありません。</translation>
    </message>
  </context>
</TS>
