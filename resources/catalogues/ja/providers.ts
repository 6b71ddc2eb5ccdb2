<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
  <context>
    <name>providers</name>
    <message>
      <source>The key is empty.</source>
      <translation>キーが空です。</translation>
    </message>
    <message>
      <source>Paste the key of your account.</source>
      <translation>お使いのアカウントのキーを貼り付けてください。</translation>
    </message>
    <message>
      <source>This is not an API key: it holds characters that no key has.</source>
      <translation>これは API キーではありません。キーには使われない文字が入っています。</translation>
    </message>
    <message>
      <source>Copy the key again from the page of the service, alone and whole.</source>
      <translation>サービスのページから、キーだけを最初から最後までもう一度コピーしてください。</translation>
    </message>
    <message>
      <source>The engine on this computer did not start.</source>
      <translation>このコンピューターの学習エンジンが起動しませんでした。</translation>
    </message>
    <message>
      <source>Look into {file}, then try again.</source>
      <translation>{file} を確かめてから、もう一度お試しください。</translation>
    </message>
    <message>
      <source>The engine on this computer has ended.</source>
      <translation>このコンピューターの学習エンジンが終了しました。</translation>
    </message>
    <message>
      <source>Try again; it starts anew and a job under way goes on.</source>
      <translation>もう一度お試しください。起動し直し、途中の学習は続きます。</translation>
    </message>
    <message>
      <source>Training on this computer is not installed.</source>
      <translation>このコンピューターで学習するための部品が入っていません。</translation>
    </message>
    <message>
      <source>Install Persona Studio with the extra “engine”, or choose another provider.</source>
      <translation>「engine」付きの Persona Studio を入れるか、別の学習先を選んでください。</translation>
    </message>
    <message>
      <source>The address {url} answers, but not like a service for training models.</source>
      <translation>{url} から返事はありましたが、学習サービスの返事ではありません。</translation>
    </message>
    <message>
      <source>Check the address: it is the base URL from the service's manual and mostly ends in /v1.</source>
      <translation>アドレスを確かめてください。サービスの説明書にあるベース URL で、多くは /v1 で終わります。</translation>
    </message>
    <message>
      <source>The training engine on this computer is not running.</source>
      <translation>このコンピューターの学習エンジンが動いていません。</translation>
    </message>
    <message>
      <source>Your examples are safe. Go on to start it again; a job under way continues where it was saved.</source>
      <translation>例は無事です。「続ける」でもう一度起動すると、途中の学習は保存したところから続きます。</translation>
    </message>
    <message>
      <source>{provider} needs a key of your account.</source>
      <translation>{provider} を使うには、アカウントのキーが必要です。</translation>
    </message>
    <message>
      <source>Enter the key on the Train page, or set PERSONA_STUDIO_API_KEY for commands.</source>
      <translation>「学習」ページでキーを入力してください。コマンドでは PERSONA_STUDIO_API_KEY に設定します。</translation>
    </message>
    <message>
      <source>This account can no longer start training at OpenAI (it ends on 6 January 2027).</source>
      <translation>このアカウントでは、OpenAI での学習をもう始められません(2027年1月6日で終了)。</translation>
    </message>
    <message>
      <source>This account may not start training at {provider}.</source>
      <translation>このアカウントは、{provider} で学習を始めることを許可されていません。</translation>
    </message>
    <message>
      <source>Train on this computer instead: nothing leaves it, and it costs nothing.</source>
      <translation>代わりにこのコンピューターで学習できます。何も外に出ず、費用もかかりません。</translation>
    </message>
    <message>
      <source>{provider} cannot be reached at {url}.</source>
      <translation>{provider}({url})につながりません。</translation>
    </message>
    <message>
      <source>Check the address and the connection to the network, then try again.</source>
      <translation>アドレスとネットワークの接続を確かめて、もう一度お試しください。</translation>
    </message>
    <message>
      <source>{provider} refused this: {words}</source>
      <translation>{provider} に断られました: {words}</translation>
    </message>
    <message>
      <source>Change what it names and try again.</source>
      <translation>指摘されたところを直して、もう一度お試しください。</translation>
    </message>
    <message>
      <source>The training file is too large for {provider} (at most {megabytes} MB).</source>
      <translation>学習用ファイルが {provider} には大きすぎます(上限 {megabytes} MB)。</translation>
    </message>
    <message>
      <source>Train on fewer examples.</source>
      <translation>例の数を減らして学習してください。</translation>
    </message>
    <message>
      <source>{provider} broke off: {words}</source>
      <translation>{provider} が途中で止まりました: {words}</translation>
    </message>
    <message>
      <source>Try again.</source>
      <translation>もう一度お試しください。</translation>
    </message>
    <message>
      <source>The training engine gave an answer that makes no sense.</source>
      <translation>学習エンジンの返事が正しくありません。</translation>
    </message>
    <message>
      <source>Close Persona Studio, open it and try again.</source>
      <translation>Persona Studio をいったん閉じ、開き直してお試しください。</translation>
    </message>
    <message>
      <source>{provider} did not answer in time.</source>
      <translation>{provider} から時間内に返事がありませんでした。</translation>
    </message>
    <message>
      <source>“{url}” is not the address of a service.</source>
      <translation>「{url}」はサービスのアドレスではありません。</translation>
    </message>
    <message>
      <source>Type its base URL, such as https://api.example.com/v1.</source>
      <translation>https://api.example.com/v1 のようなベース URL を入力してください。</translation>
    </message>
    <message>
      <source>{provider} does not accept this key.</source>
      <translation>{provider} はこのキーを受け付けません。</translation>
    </message>
    <message>
      <source>Copy the key again from your account there, or make a new one.</source>
      <translation>サービスのアカウントからキーをもう一度コピーするか、新しく作ってください。</translation>
    </message>
    <message>
      <source>{provider} does not allow this: {words}</source>
      <translation>{provider} で許可されていません: {words}</translation>
    </message>
    <message>
      <source>Ask whoever looks after the account, or train on this computer.</source>
      <translation>アカウントの管理者に尋ねるか、このコンピューターで学習してください。</translation>
    </message>
    <message>
      <source>The account at {provider} has no credit left.</source>
      <translation>{provider} のアカウントに残高がありません。</translation>
    </message>
    <message>
      <source>Add credit there, or train on this computer.</source>
      <translation>サービス側で残高を足すか、このコンピューターで学習してください。</translation>
    </message>
    <message>
      <source>{provider} asks us to wait: too many requests.</source>
      <translation>{provider} が混み合っているため、待つように言われました。</translation>
    </message>
    <message>
      <source>Try again in a few minutes.</source>
      <translation>数分待って、もう一度お試しください。</translation>
    </message>
    <message>
      <source>{provider} has trouble of its own at the moment (status {status}).</source>
      <translation>いま {provider} の側で不具合が起きています(状態 {status})。</translation>
    </message>
    <message>
      <source>{provider} does not know this model: {words}</source>
      <translation>{provider} にこのモデルはありません: {words}</translation>
    </message>
    <message>
      <source>Choose another model.</source>
      <translation>別のモデルを選んでください。</translation>
    </message>
    <message>
      <source>{provider} does not know it: {words}</source>
      <translation>{provider} で見つかりません: {words}</translation>
    </message>
    <message>
      <source>Look at the list of jobs and models, and try again.</source>
      <translation>学習とモデルの一覧を確かめて、もう一度お試しください。</translation>
    </message>
    <message>
      <source>The computer is busy; wait a moment and try again.</source>
      <translation>コンピューターが忙しいようです。少し待ってからもう一度お試しください。</translation>
    </message>
    <message>
      <source>Check the connection to the network and try again.</source>
      <translation>ネットワークの接続を確かめて、もう一度お試しください。</translation>
    </message>
    <message>
      <source>This computer</source>
      <translation>このコンピューター</translation>
    </message>
    <message>
      <source>There is no provider called “{name}”.</source>
      <translation>「{name}」という学習先はありません。</translation>
    </message>
    <message>
      <source>Use one of {names}, or the base URL of a service.</source>
      <translation>{names} のどれか、またはサービスのベース URL を指定してください。</translation>
    </message>
    <message>
      <source>Sending was stopped.</source>
      <translation>送信を止めました。</translation>
    </message>
    <message>
      <source>Nothing was started.</source>
      <translation>何も始まっていません。</translation>
    </message>
    <message>
      <source>The service answers, and this account may use {n} models. Whether it may train is known when the job starts.</source>
      <translation>サービスにつながりました。このアカウントでは{n}個のモデルが使えます。学習できるかどうかは、始めるときに分かります。</translation>
    </message>
    <message>
      <source>The service answers. It names no models; type the name of the one to train.</source>
      <translation>サービスにつながりました。モデルの一覧がないので、学習するモデルの名前を入力してください。</translation>
    </message>
    <message>
      <source>Base &amp;URL</source>
      <translation>アドレス(ベースURL)(&amp;U)</translation>
    </message>
    <message>
      <source>Base URL of the service</source>
      <translation>サービスのアドレス(ベースURL)</translation>
    </message>
    <message>
      <source>&amp;Key</source>
      <translation>キー(&amp;K)</translation>
    </message>
    <message>
      <source>Key of your account</source>
      <translation>アカウントのキー</translation>
    </message>
    <message>
      <source>Forget the key</source>
      <translation>キーを消す</translation>
    </message>
    <message>
      <source>The key is kept in the keyring of this computer's system, never in the project.</source>
      <translation>キーはこのコンピューターのキーリングに保管し、プロジェクトには入れません。</translation>
    </message>
    <message>
      <source>This computer has no keyring: the key is kept until the program closes, and nowhere else.</source>
      <translation>このコンピューターにはキーリングがないため、キーはプログラムを閉じるまでだけ覚えておきます。</translation>
    </message>
    <message>
      <source>kept already; type another to replace it</source>
      <translation>保管してあります(変えるときだけ入力)</translation>
    </message>
    <message>
      <source>Asking…</source>
      <translation>問い合わせています…</translation>
    </message>
    <message>
      <source>Check this account</source>
      <translation>このアカウントを確かめる</translation>
    </message>
    <message>
      <source>Keys are made at {page}.</source>
      <translation>キーは {page} で作れます。</translation>
    </message>
    <message>
      <source>The examples are sent to {address}.</source>
      <translation>例を {address} に送ります。</translation>
    </message>
    <message>
      <source>Any service that speaks the same language as OpenAI's, by its address.</source>
      <translation>OpenAIと同じ方式のサービスを、アドレスで指定します。</translation>
    </message>
    <message>
      <source>Nothing leaves it, no network is needed, and it costs nothing.</source>
      <translation>何も外に出ません。ネットワークも料金も要りません。</translation>
    </message>
    <message>
      <source>Training there ends on {date}; accounts that have not trained lately are refused already.</source>
      <translation>学習の受付は{date}に終わります。最近使っていないアカウントは、すでに断られます。</translation>
    </message>
    <message>
      <source>Another service…</source>
      <translation>ほかのサービス…</translation>
    </message>
  </context>
</TS>
