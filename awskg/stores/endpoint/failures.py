"""What goes wrong with endpoints, sentence by sentence: the problem, and what would repair it, in both languages."""

from __future__ import annotations

from typing import Final, NamedTuple

from awskg.errors import EndpointError, EndpointUsageError
from awskg.model import Labels, Lang

UNTOUCHED: Final = Labels("nothing was changed there", "サーバーには何も書き込んでいません")
"""What is done by whoever only reads."""


class Failure(NamedTuple):
    """One kind of failure.

    Attributes:
        problem: what is wrong; its facts stand in braces.
        repair: what to do about it.
        kind: the class of the error, which decides the exit status.
    """

    problem: Labels
    repair: Labels
    kind: type[EndpointError] = EndpointError


_LATER: Final = Labels("try again later", "時間をおいて、もう一度実行してください")
_ADDRESS: Final = Labels(
    "give the address that answers queries: Oxigraph's ends in /query, Virtuoso's and Neptune's in /sparql",
    "クエリーに答えるアドレスを指定してください(Oxigraph は /query、Virtuoso と Neptune は /sparql で終わります)",
)
_NARROWER: Final = Labels(
    "ask for less, or allow more with {variable}", "取得する範囲を絞るか、環境変数 {variable} を大きくしてください"
)

FAILURES: Final = {
    # the address
    "no address": Failure(
        Labels("not the address of an endpoint", "エンドポイントのアドレスではありません"),
        Labels("write http://… or https://…", "http://… または https://… の形で指定してください"),
        EndpointUsageError,
    ),
    "secret in address": Failure(
        Labels(
            "a name or a password stands in the address, where logs and histories would keep it",
            "アドレスにユーザー名やパスワードが含まれています(ログや履歴に残ります)",
        ),
        Labels(
            "take it out, and set AWSKG_ENDPOINT_USER and AWSKG_ENDPOINT_PASSWORD",
            "アドレスから除き、環境変数 AWSKG_ENDPOINT_USER と AWSKG_ENDPOINT_PASSWORD を使ってください",
        ),
        EndpointUsageError,
    ),
    # on the way there
    "unreachable": Failure(
        Labels("no server answers ({reason})", "サーバーにつながりません({reason})"),
        Labels("start it, or check host and port", "サーバーを起動するか、ホストとポートを確かめてください"),
    ),
    "certificate": Failure(
        Labels(
            "its certificate does not prove that it is this host ({reason})",
            "証明書でこのホストであることを確認できません({reason})",
        ),
        Labels(
            "use the name that the certificate is for, or name the authority's file in SSL_CERT_FILE",
            "証明書にある名前を使うか、認証局のファイルを環境変数 SSL_CERT_FILE で指定してください",
        ),
    ),
    "slow": Failure(
        Labels("no answer within {seconds} s", "{seconds} 秒以内に応答がありません"),
        Labels(
            "ask for less, or wait longer with {variable}",
            "取得する範囲を絞るか、環境変数 {variable} で待ち時間を延ばしてください",
        ),
    ),
    "cut": Failure(
        Labels(
            "the connection broke off in the middle of the answer, {attempts} times",
            "応答の途中で接続が切れました({attempts} 回)",
        ),
        _LATER,
    ),
    "redirect": Failure(
        Labels(
            "it redirects to another server ({target}), which is not followed",
            "別のサーバー({target})への転送は行いません",
        ),
        Labels("if that is right, give its address", "正しければ、そのアドレスを指定してください"),
    ),
    "redirects": Failure(Labels("it redirects again and again", "転送が繰り返されています"), _ADDRESS),
    # what it says instead of an answer
    "unauthorised": Failure(
        Labels("it wants to know who asks (HTTP {status})", "認証が必要です(HTTP {status})"),
        Labels(
            "set AWSKG_ENDPOINT_USER and AWSKG_ENDPOINT_PASSWORD, AWSKG_ENDPOINT_TOKEN, or AWSKG_ENDPOINT_AUTH=sigv4",
            "環境変数 AWSKG_ENDPOINT_USER と AWSKG_ENDPOINT_PASSWORD、AWSKG_ENDPOINT_TOKEN、"
            "または AWSKG_ENDPOINT_AUTH=sigv4 を設定してください",
        ),
        EndpointUsageError,
    ),
    "forbidden": Failure(
        Labels("it refuses the credentials given (HTTP {status})", "認証情報が拒否されました(HTTP {status})"),
        Labels(
            "check the variables AWSKG_ENDPOINT_…, and what that user may do there",
            "環境変数 AWSKG_ENDPOINT_… と、そのユーザーの権限を確かめてください",
        ),
        EndpointUsageError,
    ),
    "not found": Failure(
        Labels("there is no endpoint (HTTP {status})", "エンドポイントがありません(HTTP {status})"),
        _ADDRESS,
        EndpointUsageError,
    ),
    "busy": Failure(
        Labels(
            "it is busy (HTTP {status}), after {attempts} attempts",
            "サーバーが混み合っています(HTTP {status}、{attempts} 回試行)",
        ),
        _LATER,
    ),
    "wait": Failure(
        Labels(
            "it is busy (HTTP {status}) and wants to be left alone for {seconds} s",
            "サーバーが混み合っています(HTTP {status}、{seconds} 秒後の再試行を求めています)",
        ),
        _LATER,
    ),
    "too large": Failure(
        Labels("the request is too large for it (HTTP 413)", "リクエストが大きすぎます(HTTP 413)"),
        Labels("raise the limit of the server, or ask for less", "サーバー側の上限を上げるか、範囲を絞ってください"),
    ),
    "refused": Failure(
        Labels("it cannot answer (HTTP {status}: {said})", "エラーを返しました(HTTP {status}: {said})"),
        Labels(
            "look into its log, or write the query differently",
            "サーバーのログを確かめるか、クエリーを書き換えてください",
        ),
    ),
    # answers that are none
    "html": Failure(
        Labels("it answers with a web page, not with a result", "結果ではなくウェブページが返りました"), _ADDRESS
    ),
    "media type": Failure(
        Labels("it answers with {found}, where {wanted} was asked for", "{wanted} を求めたのに {found} が返りました"),
        _ADDRESS,
    ),
    "malformed": Failure(
        Labels("its answer is not {wanted} ({reason})", "応答が {wanted} として読めません({reason})"), _LATER
    ),
    "endless": Failure(
        Labels(
            "its answer is larger than {megabytes} MB; it was not read on",
            "応答が {megabytes} MB を超えたため中止しました",
        ),
        _NARROWER,
    ),
    "partial": Failure(
        Labels("it gave up half way and sent only some of the rows", "時間切れのため、結果の一部しか返しませんでした"),
        Labels(
            "ask for less, or raise the time limit of the server",
            "範囲を絞るか、サーバー側の制限時間を延ばしてください",
        ),
    ),
    "shifting": Failure(
        Labels(
            "it cuts results at {limit} rows, and gave {rows} rows piece by piece instead of {wanted}",
            "結果が {limit} 行で打ち切られ、分けて取得すると {wanted} 行のはずが {rows} 行でした",
        ),
        Labels(
            "order the rows (ORDER BY), ask for less, or raise the limit of the server (Virtuoso: ResultSetMaxRows)",
            "ORDER BY を付けるか、範囲を絞るか、サーバー側の上限(Virtuoso では ResultSetMaxRows)を上げてください",
        ),
    ),
    # what is there
    "nothing pushed": Failure(
        Labels("nothing of awskg is there", "awskg のデータがありません"),
        Labels("run awskg push --endpoint URL first", "先に awskg push --endpoint URL を実行してください"),
        EndpointUsageError,
    ),
    "unfinished": Failure(
        Labels("a push was begun there and not finished", "書き込みが途中で止まっています"),
        Labels(
            "run awskg push again; it goes on where it stopped", "awskg push をもう一度実行すると、続きから再開します"
        ),
    ),
    "no view": Failure(
        Labels("the view {view} is not there", "ビュー {view} がありません"),
        Labels(
            "run awskg push --endpoint URL --view {view}", "awskg push --endpoint URL --view {view} を実行してください"
        ),
        EndpointUsageError,
    ),
    "no reference": Failure(
        Labels("AWS's own data are not there, or of another version", "AWS 自身のデータがないか、版が異なります"),
        Labels(
            "run awskg push --endpoint URL --with {wanted}",
            "awskg push --endpoint URL --with {wanted} を実行してください",
        ),
        EndpointUsageError,
    ),
    "read only": Failure(
        Labels("a graph behind an endpoint is only read", "エンドポイントのグラフは読み取り専用です"),
        Labels("change the pack, and push it", "パックを変更して awskg push を実行してください"),
        EndpointUsageError,
    ),
    "needs files": Failure(
        Labels(
            "{what} needs the files of packs, which an endpoint does not have", "{what} にはパックのファイルが必要です"
        ),
        Labels("leave --endpoint away", "--endpoint を付けずに実行してください"),
        EndpointUsageError,
    ),
    "not exact": Failure(
        Labels(
            "{server} does not answer all rules of {what} rightly", "{server} は {what} の規則の一部に正しく答えません"
        ),
        Labels("leave --endpoint away", "--endpoint を付けずに実行してください"),
        EndpointUsageError,
    ),
    "packs and endpoint": Failure(
        Labels("a pack is a folder, and is not looked for there", "パックはフォルダーで、エンドポイントでは使えません"),
        Labels(
            "push it with awskg push --pack DIR, then ask without --pack",
            "awskg push --pack DIR で書き込んでから、--pack なしで実行してください",
        ),
        EndpointUsageError,
    ),
    "engine and endpoint": Failure(
        Labels(
            "a server answers, not the engine {engine}", "質問に答えるのはサーバーで、エンジン {engine} は使えません"
        ),
        Labels("leave --engine away", "--engine を付けずに実行してください"),
        EndpointUsageError,
    ),
    # credentials
    "credentials": Failure(
        Labels("{variable} is not set to what it could be", "環境変数 {variable} の値が正しくありません"),
        Labels("set it to one of {known}", "次のどれかを設定してください: {known}"),
        EndpointUsageError,
    ),
    "half of credentials": Failure(
        Labels("{variable} is missing", "環境変数 {variable} がありません"),
        Labels("set it", "設定してください"),
        EndpointUsageError,
    ),
    "no aws credentials": Failure(
        Labels("{what} for signing is nowhere to be found", "署名に使う{what}が見つかりません"),
        Labels(
            "set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION, or configure them as for the AWS CLI",
            "AWS_ACCESS_KEY_ID、AWS_SECRET_ACCESS_KEY、AWS_REGION を設定するか、AWS CLI と同じように設定してください",
        ),
        EndpointUsageError,
    ),
    # writing
    "no graph store": Failure(
        Labels("it is not known where its graphs are written to", "グラフの書き込み先がわかりません"),
        Labels(
            "give the address of its Graph Store Protocol with --graph-store URL",
            "Graph Store Protocol のアドレスを --graph-store URL で指定してください",
        ),
        EndpointUsageError,
    ),
    "wrong count": Failure(
        Labels(
            "it holds {found} triples of {graph}, where {wanted} were sent",
            "{graph} のトリプルは {wanted} 件のはずが {found} 件です",
        ),
        Labels(
            "run awskg push again; if it stays so, look into the log of the server",
            "awskg push をもう一度実行し、変わらなければサーバーのログを確かめてください",
        ),
    ),
    "foreign graph": Failure(
        Labels(
            "pack data has the graph {graph}, whose name does not begin with {namespace}",
            "パックのグラフ {graph} の名前が {namespace} で始まっていません",
        ),
        Labels(
            "give the claim such a name; awskg check says where",
            "主張の名前を直してください(awskg check で場所がわかります)",
        ),
    ),
}


def failure(name: str, place: str, done: Labels = UNTOUCHED, **facts: object) -> EndpointError:
    """Return the error of that name about the endpoint at *place*; a fact may be given in both languages."""
    told = FAILURES[name]

    def worded(lang: Lang) -> tuple[str, str, str]:
        filled = {fact: value.in_(lang) if isinstance(value, Labels) else value for fact, value in facts.items()}
        return told.problem.in_(lang).format(**filled), done.in_(lang), told.repair.in_(lang).format(**filled)

    return told.kind(place, *worded(Lang.EN), japanese=worded(Lang.JA))


def after(error: EndpointError, done: Labels) -> EndpointError:
    """Return the same error with another account of what was done."""
    problem, _, repair = error.japanese
    return type(error)(error.place, error.problem, done.en, error.repair, japanese=(problem, done.ja, repair))
