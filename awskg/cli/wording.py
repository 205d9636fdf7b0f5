"""Every sentence that the command line says, in English and Japanese."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from awskg.errors import (
    AmbiguousNameError,
    AwskgError,
    EndpointError,
    FileError,
    MissingExtraError,
    MissingFontError,
    ParameterTypeError,
    QueryRefusedError,
    UnknownNameError,
    UnknownParameterError,
    UnknownSuffixError,
)
from awskg.model import Labels, Lang, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


def say(lang: Lang, sentence: str, /, **facts: object) -> str:
    """Return a sentence of the catalogue in *lang*, with its facts filled in.

    >>> say(Lang.EN, "findings", findings=1), say(Lang.EN, "findings", findings=1200)
    ('1 finding', '1,200 findings')
    """
    return SENTENCES[sentence].in_(lang).format(**{name: _fact(fact) for name, fact in facts.items()})


def verdict_words(verdict: Verdict, lang: Lang) -> str:
    """Return a verdict in the words of a learner.

    >>> verdict_words(Verdict.OUTDATED, Lang.EN)
    'no longer true'
    """
    return VERDICTS[verdict].in_(lang)


def listing(parts: Iterable[str], lang: Lang) -> str:
    """Return the parts as a list within a sentence."""
    return ("、" if lang is Lang.JA else ", ").join(parts)


def error_message(error: AwskgError, lang: Lang) -> str:
    """Return what is wrong and what would repair it, in *lang* where the error carries its facts."""
    words = _IN_JAPANESE if lang is Lang.JA else {}
    told = next((worded(error) for kind, worded in words.items() if isinstance(error, kind)), str(error))
    return told + _where_listed(error, lang)


def _where_listed(error: AwskgError, lang: Lang) -> str:
    """Return which command lists the names of a kind, where none of them looks like the one given."""
    if not isinstance(error, UnknownNameError) or error.suggestions or error.kind not in LISTED_BY:
        return ""
    return _LISTED.in_(lang).format(command=LISTED_BY[error.kind])


def usage_message(error: click.ClickException, lang: Lang) -> str:
    """Return what is wrong with the arguments, in *lang* where click says what kind of mistake it is."""
    if isinstance(error, click.NoSuchOption):
        return error_message(UnknownNameError("option", error.option_name, error.possibilities or ()), lang)
    if isinstance(error, click.BadParameter) and error.param and isinstance(error.param.type, click.IntRange):
        return _NUMBER.in_(lang).format(option=_hint(error, error.param), numbers=_numbers(error.param.type, lang))
    if lang is Lang.JA and isinstance(error, click.BadParameter) and error.param:
        hint = _hint(error, error.param)
        if isinstance(error, click.MissingParameter):
            return f"{hint} を指定してください"
        return f"{hint} の値が正しくありません ({_uncapitalised(error.message)})"
    return _uncapitalised(error.format_message())


def _hint(error: click.BadParameter, param: click.Parameter) -> str:
    return str(error.param_hint or param.get_error_hint(error.ctx)).strip("'")


def _numbers(wanted: click.IntRange, lang: Lang) -> str:
    bounds = _FROM if wanted.max is None else _FROM_TO
    return bounds.in_(lang).format(least=wanted.min, most=wanted.max)


def _uncapitalised(message: str) -> str:
    return message[:1].lower() + message[1:].rstrip(".")


class _Count(int):
    """A number that brings its noun: `{rows:row|rows}`; alone, it gets thousands separators."""

    def __format__(self, nouns: str) -> str:
        if not nouns:
            return f"{int(self):,}"
        one, many = nouns.split("|")
        return f"{int(self):,} {one if self == 1 else many}"


def _fact(fact: object) -> object:
    return _Count(fact) if isinstance(fact, int) else fact


VERDICTS: Final[Mapping[Verdict, Labels]] = {
    Verdict.HOLDS: Labels("still true", "今も正しい"),
    Verdict.IMPRECISE: Labels("imprecise", "不正確"),
    Verdict.INCOMPLETE: Labels("incomplete", "不足あり"),
    Verdict.OUTDATED: Labels("no longer true", "現在は異なる"),
    Verdict.WRONG: Labels("wrong", "誤り"),
    Verdict.UNVERIFIED: Labels("not checked yet", "未確認"),
}

OUTCOMES: Final[Mapping[str, Labels]] = {
    "confirmed": Labels("confirmed", "データと一致"),
    "contradicted": Labels("contradicted", "データと矛盾"),
    "undecided": Labels("cannot be decided", "データからは判断できない"),
}
"""What the data say of a claim."""

COUNTED: Final[Mapping[str, Labels]] = {
    "actions": Labels("actions", "アクション"),
    "classes": Labels("classes", "分類"),
    "history": Labels("captures", "取得データ"),
    "metrics": Labels("metrics", "メトリクス"),
    "offers": Labels("Regions with offers", "提供リージョン"),
    "operations": Labels("operations", "オペレーション"),
    "regions": Labels("Regions", "リージョン"),
    "services": Labels("services", "サービス"),
    "shapes": Labels("data types", "データ型"),
    "types": Labels("types", "タイプ"),
}
"""What is counted in the tables of AWS's own data."""

CHANGES: Final[Mapping[str, Labels]] = {
    "new": Labels("new", "新規"),
    "changed": Labels("changed", "変更あり"),
    "same": Labels("same as here", "変更なし"),
    "gone": Labels("no longer here", "削除"),
}
"""What becomes of a graph at a server."""

LISTED_BY: Final[Mapping[str, str]] = {
    "code": "awskg explain",
    "diagram": "awskg diagram",
    "question": "awskg ask",
}
"""The command that lists the names of a kind, where they are too many for an error."""

_LISTED: Final = Labels("; {command} lists them", "。一覧は {command} で表示できます")
_NUMBER: Final = Labels("{option} takes a whole number {numbers}", "{option} には {numbers}整数を指定してください")
_FROM: Final = Labels("from {least} up", "{least} 以上の")
_FROM_TO: Final = Labels("from {least} to {most}", "{least}〜{most} の")

SENTENCES: Final[Mapping[str, Labels]] = {
    # answers
    "no rows": Labels("nothing in the graph answers this", "該当するものはグラフにありません"),
    "reasons": Labels("Why", "根拠"),
    "ask for reasons": Labels("--because shows the sentences", "--because を付けると文を表示します"),
    "no reason": Labels("no claim relates the things of this row", "この行の事物を結ぶ主張はありません"),
    "yes": Labels("yes", "はい"),
    "no": Labels("no", "いいえ"),
    # claims
    "correction": Labels("correction", "訂正"),
    "corrected": Labels("→ now: {sentence}", "→ 現在: {sentence}"),
    "added": Labels("→ add: {sentence}", "→ 補足: {sentence}"),
    "more exactly": Labels("→ more exactly: {sentence}", "→ 正確には: {sentence}"),
    "since": Labels("since {date}", "{date} 以降"),
    "reviewed": Labels("reviewed {date}", "{date} 確認"),
    # cards
    "kind": Labels("kind", "種類"),
    "also": Labels("also", "別名"),
    "written": Labels("written", "表記"),
    "definition": Labels("what it is", "説明"),
    "models": Labels("in AWS's data", "AWS のデータ"),
    "what the notes say": Labels("What the notes say about it", "ノートの記述"),
    "where else": Labels("Where else the notes name it", "ほかの記述での言及"),
    "other language": Labels("in Japanese", "英語"),
    "source": Labels("read from", "出典"),
    "meant": Labels("meant as", "述べ方"),
    "standing": Labels("verdict", "判定"),
    "evidence": Labels("evidence", "根拠資料"),
    "states": Labels("states", "内容"),
    "if": Labels("if", "条件"),
    "compared with": Labels("compared with", "比較対象"),
    "because": Labels("because", "理由"),
    "open list": Labels("one of several", "例示・列挙の一部"),
    "exclusive": Labels("this alone", "これに限る"),
    "corrected by": Labels("corrected by", "訂正"),
    "corrects": Labels("corrects", "訂正の対象"),
    # lists
    "questions": Labels("{questions:question|questions} that the graph answers", "グラフが答える質問 {questions} 件"),
    "how to ask": Labels("awskg ask NAME answers one", "awskg ask 名前 で答えを表示します"),
    "across the notes": Labels("Across the notes", "ノート全体"),
    "about a thing": Labels("About a thing that you name", "事物を指定する質問"),
    "about the notes": Labels("About the notes and their claims", "ノートと主張について"),
    "nothing found": Labels('no name and no sentence holds "{text}"', "「{text}」を含む名前や文はありません"),
    "sentences": Labels("sentences", "文"),
    "name": Labels("name", "名前"),
    "question": Labels("question", "質問"),
    "id": Labels("id", "ID"),
    "found in": Labels("found in", "一致した表記"),
    # coverage
    "section": Labels("section", "節"),
    "lines": Labels("lines", "行"),
    "fact lines": Labels("with facts", "事実の行"),
    "claims": Labels("claims", "主張"),
    "without claim": Labels("without claim", "主張のない行"),
    "total": Labels("total", "合計"),
    "line moved": Labels("{line} is now {now}", "{line} は {now} に移動しました"),
    "line changed": Labels("{line} reads differently now", "{line} は内容が変わりました"),
    "line missing": Labels("{line} is gone", "{line} はなくなりました"),
    "line new": Labels("{now} is not in the ledger", "{now} は台帳にありません"),
    "lost its ground": Labels("{claim} has lost its line: {sentence}", "{claim} は出典の行を失いました: {sentence}"),
    # findings
    "checking": Labels("checking", "検査中"),
    "findings": Labels("{findings:finding|findings}", "指摘 {findings} 件"),
    "violation": Labels("violation", "違反"),
    "warning": Labels("warning", "警告"),
    "info": Labels("info", "情報"),
    "explain": Labels("awskg explain {codes} says more", "詳しくは awskg explain {codes}"),
    "repaired": Labels(
        "{edits:repair|repairs} and the layout written to {files:file|files}",
        "{files} 件のファイルで {edits} か所を修正し、書式を整えました",
    ),
    "laid out": Labels("{files:file|files} laid out anew", "{files} 件のファイルの書式を整えました"),
    "would lay out": Labels("{files:file|files} would change", "{files} 件のファイルが変わります"),
    "help": Labels("help", "対処"),
    "place": Labels("place", "場所"),
    "code": Labels("code", "コード"),
    "finding": Labels("finding", "指摘"),
    # rules
    "severity": Labels("severity", "重大度"),
    "repairable": Labels("repairable with --fix", "--fix で修正可"),
    "looks for": Labels("the rule", "規則"),
    "matters": Labels("why", "理由"),
    "wrong": Labels("Wrong", "誤った例"),
    "right": Labels("Right", "正しい例"),
    "remarks": Labels("remarks", "備考"),
    "how to explain": Labels("awskg explain CODE says more", "awskg explain コード で詳しく説明します"),
    # AWS's own data
    "table": Labels("table", "表"),
    "holds": Labels("holds", "内容"),
    "kilobytes": Labels("kB", "kB"),
    "made from": Labels("made from", "元のパッケージ"),
    "as of": Labels("as of", "時点"),
    "and earlier": Labels("and {versions:earlier release|earlier releases}", "(ほかに以前のリリース {versions} 件)"),
    "quads": Labels("quads", "クワッド数"),
    "store in": Labels("the store of everything goes to {folder}", "全データのストアの置き場所: {folder}"),
    "expanding": Labels("expanding", "展開中"),
    "store built": Labels("everything is in {folder}", "全データを {folder} に展開しました"),
    "building": Labels("building", "作成中"),
    "tables built": Labels("the tables are in {folder}", "表を {folder} に書き込みました"),
    "store there": Labels("everything is in {folder} already", "全データはすでに {folder} にあります"),
    "all or services": Labels(
        "--all has every service in it; take one of --all and --services",
        "--all にはすべてのサービスが含まれます。--all と --services のどちらかを指定してください",
    ),
    "verifying": Labels("comparing with AWS's own data", "AWS 自身のデータと照合中"),
    "not in the view": Labels(
        "{claim} is not in the view {view}; --view all has every claim",
        "{claim} はビュー {view} にありません。--view all にはすべての主張があります",
    ),
    "no rule applies": Labels(
        "no rule applies to {claim}: AWS's data cannot decide it",
        "{claim} に当てはまる規則はありません。AWS のデータでは判断できません",
    ),
    "verified": Labels(
        "{claims:claim|claims} compared with AWS's own data, {disagreeing} where verdict and data disagree",
        "AWS 自身のデータと主張 {claims} 件を照合。判定とデータの不一致 {disagreeing} 件",
    ),
    "moved since": Labels("{moves:result|results} moved", "結果が変わった主張 {moves} 件"),
    "disagreeing": Labels("Verdict and data disagree · {claims}", "判定とデータの不一致 · {claims}"),
    "data from": Labels("data: {sources}", "データ: {sources}"),
    "more proofs": Labels("and {proofs} more", "ほか {proofs} 件"),
    "not checked": Labels("not checked", "対象外"),
    "data say": Labels("AWS's data", "AWS のデータ"),
    "sentence": Labels("sentence", "文"),
    "proof": Labels("proof", "証拠"),
    "before": Labels("before", "以前"),
    "now": Labels("now", "現在"),
    "claim": Labels("claim", "主張"),
    # endpoints
    "push where": Labels(
        "say where to: awskg push --endpoint URL, or set AWSKG_ENDPOINT",
        "書き込み先を awskg push --endpoint URL か環境変数 AWSKG_ENDPOINT で指定してください",
    ),
    "pushing": Labels("pushing", "書き込み中"),
    "pushed so far": Labels("{sent} of {graphs:graph|graphs} sent", "グラフ {graphs} 個のうち {sent} 個を送信済み"),
    "pushed": Labels(
        "{graphs:graph|graphs} sent to {address}; {triples:triple|triples} are there, counted graph by graph",
        "{address} にグラフ {graphs} 個を送りました。グラフごとに数えたトリプルは合計 {triples} 件です",
    ),
    "would push": Labels(
        "{graphs:graph|graphs} would be sent to {address} or taken away; nothing was sent",
        "{address} へ送るか取り除くグラフは {graphs} 個です(何も送っていません)",
    ),
    "graphs of claims": Labels("claims", "主張"),
    "graph": Labels("graph", "グラフ"),
    "graphs": Labels("graphs", "グラフ数"),
    "change": Labels("change", "変更"),
    "triples": Labels("triples", "トリプル数"),
    # what no longer holds
    "errata": Labels(
        "{errata:statement|statements} of the notes not to be learnt as they stand",
        "そのまま覚えてはいけない記述 {errata} 件",
    ),
    "errata title": Labels("Errata: {packs}", "正誤表: {packs}"),
    "no section": Labels("Without a section", "節なし"),
    "noted": Labels("the notes say", "ノートの記述"),
    "true now": Labels("what is true", "正しい内容"),
    "stale": Labels("{claims:claim|claims} to review", "見直す主張 {claims} 件"),
    "never": Labels("never", "なし"),
    "last reviewed": Labels("last reviewed", "最終確認日"),
    "as of title": Labels(
        "As of {date}: {then:claim|claims}, today {now}. What differs:",
        "{date} 時点の主張 {then} 件、現在 {now} 件。異なるもの:",
    ),
    "differing": Labels("{claims:claim|claims} differ from today", "現在と異なる主張 {claims} 件"),
    "held then": Labels("held then", "当時のみ"),
    "holds now": Labels("holds now", "現在のみ"),
    "when": Labels("when", "時期"),
    "changed": Labels("changed", "変化した時点"),
    # how things hang together
    "path title": Labels("How {a} and {b} are related", "「{a}」と「{b}」のつながり"),
    "chain": Labels("chain", "つながり"),
    "no path": Labels(
        "no chain of up to {hops:hop|hops} relates {a} and {b}",
        "「{a}」と「{b}」を結ぶつながりは、{hops} ホップ以内にはありません",
    ),
    "no path but by headings": Labels(
        "no chain of up to {hops:hop|hops} relates {a} and {b}; only the headings that the notes file them under do",
        "「{a}」と「{b}」を結ぶつながりは、{hops} ホップ以内にはありません。ノートの見出しを通してつながるだけです",
    ),
    "no path so short": Labels(
        "no chain of up to {hops:hop|hops} relates {a} and {b}; --max-hops {farther} finds one",
        "「{a}」と「{b}」を結ぶつながりは、{hops} ホップ以内にはありません。--max-hops {farther} なら見つかります",
    ),
    "one thing": Labels("both names mean {thing}", "どちらも「{thing}」を指します"),
    "more": Labels("there are more; --limit N shows more", "ほかにもあります。--limit N で増やせます"),
    "requires title": Labels("What {thing} requires", "「{thing}」に必要なもの"),
    "requires nothing": Labels(
        "the notes state nothing that {thing} requires, which is not to say that it requires nothing",
        "「{thing}」に必要なものは述べられていません(何も必要としない、という意味ではありません)",
    ),
    "breaks title": Labels("What requires {thing}, and breaks without it", "「{thing}」がないと成り立たないもの"),
    "nothing breaks": Labels(
        "the notes state nothing that requires {thing}, which is not to say that nothing does",
        "「{thing}」を必要とするものは述べられていません(存在しない、という意味ではありません)",
    ),
    "works without": Labels("stated to do without: {things}", "なくてもよいとされるもの: {things}"),
    "does without": Labels("stated to do without it: {things}", "それがなくても成り立つとされるもの: {things}"),
    "by way of": Labels("by way of", "経由"),
    "things found": Labels("{things:thing|things}", "事物 {things} 件"),
    "compare title": Labels("{a} and {b} compared", "「{a}」と「{b}」の比較"),
    "compare with what": Labels(
        "name what to compare it with: awskg compare {thing} OTHER",
        "比べる相手も指定してください: awskg compare {thing} 相手",
    ),
    "alternatives known": Labels(
        "{told}; the notes have as alternatives: {things}", "{told}(代わりになるもの: {things})"
    ),
    "guarded": Labels("{value} [{conditions}]", "{value}［{conditions}］"),
    "empty cell": Labels(
        "An empty cell means that nothing is said, not that the answer is no.", "空欄は記述なしで、否定ではありません。"
    ),
    "the same": Labels("the same", "同じ"),
    "nothing to compare": Labels("the notes say nothing of either", "どちらについても述べられていません"),
    "order title": Labels("What to read before what", "読む順番"),
    "order towards": Labels("What to read for {thing}, in this order", "「{thing}」を理解するために読む順番"),
    "read": Labels("read", "読むもの"),
    "read first": Labels("because of", "先に読むものと理由"),
    "nothing first": Labels("nothing has to be read first", "先に読むものはありません"),
    "read together": Labels(
        "read together, since each waits for the other: {things}", "互いに前提となるため、併せて読むもの: {things}"
    ),
    "lessons": Labels(
        "{lessons:thing|things}, {first} of them to begin with", "事物 {lessons} 件(うち {first} 件から始められます)"
    ),
    "no order": Labels("nothing waits for anything", "順番の決まるものはありません"),
    "gaps title": Labels("What the graph leaves open", "グラフに足りないもの"),
    "missing": Labels("what is missing", "足りないもの"),
    "of what": Labels("of what", "対象"),
    "gaps": Labels("{gaps:gap|gaps}", "不足 {gaps} 件"),
    "no gaps": Labels("nothing is open", "足りないものはありません"),
    # pictures
    "view": Labels("view", "ビュー"),
    "shows": Labels("what it shows", "内容"),
    "how to draw": Labels(
        "awskg diagram NAME draws one; --focus THING draws around a thing",
        "awskg diagram 名前 で図を表示します。--focus 事物 で事物の周りを描きます",
    ),
    "one picture": Labels(
        "one picture at a time: a view by NAME, or --focus, or --path; --relation goes with the last two or alone",
        "一度に描く図は一つです。ビューの名前、--focus、--path のどれか一つを指定してください"
        "(--relation は後の二つと共に、または単独で使えます)",
    ),
    "budget of what": Labels(
        "--budget goes with a picture: NAME, --focus, --path or --relation",
        "--budget は図の指定(名前・--focus・--path・--relation)と共に使います",
    ),
    "depth of what": Labels("--depth goes with --focus THING", "--depth は --focus 事物 と共に使います"),
    "picture of what": Labels(
        "{format} is for a picture; name one, as awskg diagram lists them",
        "{format} は図の形式です。図の名前を指定してください(一覧は awskg diagram)",
    ),
    "folder needed": Labels(
        "{format} is a folder of files; name a new one with -o FOLDER",
        "{format} は複数のファイルからなります。-o で新しいフォルダーを指定してください",
    ),
    "options of neptune": Labels(
        "--with, --part-size, --source, --iam-role and --region go with neptune",
        "--with・--part-size・--source・--iam-role・--region は neptune と共に使います",
    ),
    "no size": Labels(
        "{size} is no size of a part; write a number of bytes from {smallest} up, such as 64M",
        "{size} は部分ファイルの大きさとして使えません。{smallest} 以上のバイト数を 64M のように指定してください",
    ),
    "no bucket": Labels(
        "{source} is no place in S3; write s3://BUCKET/PREFIX",
        "{source} は S3 の場所ではありません。s3://BUCKET/PREFIX の形で指定してください",
    ),
    "no role": Labels(
        "{role} is not the ARN of a role; write arn:aws:iam::ACCOUNT:role/NAME",
        "{role} はロールの ARN ではありません。arn:aws:iam::ACCOUNT:role/NAME の形で指定してください",
    ),
    "writing parts": Labels("writing", "書き出し中"),
    "notes of what": Labels(
        "--with-notes goes with jsonl, csv and tsv", "--with-notes は jsonl・csv・tsv と共に使います"
    ),
    "lines not found": Labels(
        "{count:line|lines} of the notes of the pack not found word for word in {path}",
        "パックのノートのうち {count} 行が、{path} に元のままの形では見つかりません",
    ),
    "no binary here": Labels(
        "{format} is no text for a terminal; name a file with -o FILE",
        "{format} は端末に表示できません。-o でファイルを指定してください",
    ),
    "drawn things": Labels("In the picture", "図に現れるもの"),
    "drawn claims": Labels("Statements drawn", "図にした主張"),
    # own notes
    "begun": Labels(
        "{folder}: {lines:line|lines} of notes in {language}, {things:new thing|new things}, "
        "{stubs:claim|claims} still to be written",
        "{folder}: ノート {lines} 行(言語 {language})、新しい事物 {things} 件、下書きの主張 {stubs} 件",
    ),
    "met": Labels(
        "headings that name things of the bundled pack: {things}", "同梱のパックの事物を指す見出し: {things}"
    ),
    "no headings": Labels(
        'there is no heading in {notes}, so everything is filed under {thing}; a heading is a line like "# Storage"',
        "{notes} には見出しがないため、すべてを {thing} の下に置きました。見出しは「# ストレージ」のように書きます",
    ),
    "next": Labels("Next", "次に"),
    "next check": Labels("what is left to do", "残っている作業"),
    "next show": Labels("what stands below a heading", "見出しの下にある内容"),
    "next ask": Labels("the questions that it can answer, once claims are written", "主張を書けば答えられる質問"),
    "next sync": Labels("after each change of the notes", "ノートを変えるたびに"),
    "first claim": Labels(
        "To write the first claim, open {file}:{line}. Above its block, state what the line says, in this form:",
        "最初の主張を書くには、{file}:{line} を開き、行の内容をそのブロックの上に次の形で書きます:",
    ),
    "first modality": Labels(
        "and, within the block, how it is meant:",
        "さらに、ブロックの中に様相(どのような述べ方か)を書き加えます:",
    ),
    "in step": Labels(
        "the notes are as the ledger has them; nothing to do", "ノートは台帳のとおりで、することはありません"
    ),
    "synced": Labels(
        "lines: {moved} moved, {changed} changed, {gone} gone, {back} back, {new} new; "
        "added: {things:thing|things}, {stubs:stub claim|stub claims}; written: {files:file|files}",
        "移動 {moved} 行、変更 {changed} 行、消失 {gone} 行、復帰 {back} 行、新規 {new} 行。"
        "追加した事物 {things} 件、下書きの主張 {stubs} 件。書き込んだファイル {files} 件",
    ),
    "would sync": Labels(
        "lines: {moved} moved, {changed} changed, {gone} gone, {back} back, {new} new; "
        "to be added: {things:thing|things}, {stubs:stub claim|stub claims}; nothing was written",
        "移動 {moved} 行、変更 {changed} 行、消失 {gone} 行、復帰 {back} 行、新規 {new} 行。"
        "追加する事物 {things} 件、下書きの主張 {stubs} 件。何も書き込んでいません",
    ),
    "look at": Labels(
        "awskg check {folder} names the claims to look at", "見直す主張は awskg check {folder} で分かります"
    ),
    "fate changed": Labels("changed", "変更"),
    "fate gone": Labels("gone", "消失"),
    "fate back": Labels("back", "復帰"),
    "fate new": Labels("new", "新規"),
    "line": Labels("line", "行"),
    "fate": Labels("what became of it", "変化"),
    "text": Labels("text and claims", "内容と主張"),
    "below the heading": Labels(
        "Noted below it, still to be written as claims", "この見出しの下のノート(主張は下書き)"
    ),
    "stub": Labels("still to be written", "下書き"),
    "line gone": Labels("line gone", "なくなった行"),
    "notes": Labels("notes", "ノート"),
    "stubs": Labels("to be written", "下書き"),
    # quiz
    "making items": Labels("making the questions", "問題を作成中"),
    "no terminal": Labels(
        "a quiz reads single keys, so it needs a terminal; --json lets a program drive it, --stats runs anywhere",
        "クイズはキー操作で答えるため、端末が必要です。プログラムから使うには --json を、成績を見るには --stats を"
        "指定してください",
    ),
    "one use": Labels("--{one} and --{other} do not go together", "--{one} と --{other} は同時に指定できません"),
    "only for stats": Labels(
        "--format and -o go with --stats; a quiz itself is no document",
        "--format と -o は --stats と共に使います(クイズ自体は文書ではありません)",
    ),
    "no duration": Labels(
        '--exam takes a time such as 30m, 1h30m or 90s, up to 24h, not "{text}"',
        "--exam には 30m、1h30m、90s のように 24 時間以内の時間を指定してください(「{text}」は使えません)",
    ),
    "kept damaged": Labels(
        "what was kept of earlier answers is damaged; it is now in {file}, and a new record begins",
        "これまでの解答の記録が壊れています。{file} に移し、新しい記録を始めます",
    ),
    "kept newer": Labels(
        "what was kept of earlier answers is from a later version of awskg; it is now in {file}, "
        "and a new record begins",
        "これまでの解答の記録は、より新しい awskg のものです。{file} に移し、新しい記録を始めます",
    ),
    "nothing to study": Labels("nothing can be asked: no question can be made", "出せる問題がありません"),
    "nothing due": Labels(
        "nothing is due and nothing is new; the next question is due on {date}",
        "今日の復習も新しい問題もありません。次の復習は {date} です",
    ),
    "nothing new": Labels(
        "nothing is due, and --new 0 asks for nothing new", "今日の復習はなく、--new 0 では新しい問題も出ません"
    ),
    "resumed": Labels(
        "going on where it stopped: {left:question|questions} left", "前回の続きから始めます。残り {left} 問"
    ),
    "exam begins": Labels("{questions:question|questions} in {time}", "{questions} 問、制限時間 {time}"),
    "question number": Labels("Question {number} of {total}", "問題 {number} / {total}"),
    "asked again": Labels("once more", "再出題"),
    "time left": Labels("{time} left", "残り {time}"),
    "asks the past": Labels(
        "As the notes have it; this is no longer true.", "ノートの記述についての問題です。現在は異なります。"
    ),
    "answer one": Labels("{keys} answer", "{keys} で解答"),
    "answer several": Labels("{keys} choose all that apply, then Enter", "{keys} で当てはまるものをすべて選び Enter"),
    "answer order": Labels("{keys} in the right order, then Enter", "{keys} を正しい順に押して Enter"),
    "answer gap": Labels("type what is missing, then Enter", "空欄に入る語を入力して Enter"),
    "key hint": Labels("h hint", "h ヒント"),
    "key look": Labels("? explanation", "? 解説"),
    "key skip": Labels("s skip", "s 飛ばす"),
    "key quit": Labels("q quit", "q 終了"),
    "hint": Labels("hint: {hint}", "ヒント: {hint}"),
    "no hint": Labels("there is no hint", "ヒントはありません"),
    "is right": Labels("Right", "正解です"),
    "is wrong": Labels("Wrong", "不正解です"),
    "the answer": Labels("the answer: {answer}", "答え: {answer}"),
    "your answer": Labels("your answer: {answer}", "あなたの解答: {answer}"),
    "judge yourself": Labels(
        "“{typed}” is not among the answers ({answer}). Was it right? y yes, n no",
        "「{typed}」は答え({answer})と一致しません。正しい解答でしたか。y はい、n いいえ",
    ),
    "not now": Labels("do not learn it so", "このまま覚えないこと"),
    "why missed": Labels(
        "Why? 1 knew not, 2 misread, 3 out of time, Enter go on",
        "理由は? 1 知らなかった、2 読み違えた、3 時間切れ、Enter 次へ",
    ),
    "go on": Labels("any key: go on, q quit", "任意のキーで次へ、q 終了"),
    "cause knew not": Labels("knew not", "知らなかった"),
    "cause misread": Labels("misread", "読み違えた"),
    "cause no time": Labels("out of time", "時間切れ"),
    "cause unsaid": Labels("not said", "未記入"),
    "sat": Labels("{right} of {asked:answer|answers} right", "{asked} 問中 {right} 問正解"),
    "next due": Labels("the next question is due on {date}", "次の復習は {date} です"),
    "left for later": Labels(
        "{left:question|questions} left; awskg quiz goes on with them",
        "残り {left} 問。awskg quiz で続きから再開できます",
    ),
    "out of time": Labels("The time is over.", "時間切れです。"),
    "exam report": Labels(
        "Exam: {right} of {total} right ({share} %) in {time}",
        "試験結果: {total} 問中 {right} 問正解({share} %)、{time}",
    ),
    "not answered": Labels("{questions:question|questions} not answered", "未解答 {questions} 問"),
    "missed": Labels("missed", "不正解"),
    "right count": Labels("right", "正解"),
    "right share": Labels("right %", "正答率 %"),
    "asked": Labels("asked", "出題"),
    "seen": Labels("seen", "学習済"),
    "items": Labels("questions", "問題数"),
    "due today": Labels("due today", "今日の復習"),
    "how it goes": Labels("How it goes, by section", "節ごとの成績"),
    "weak": Labels("Where misses cluster", "間違いの集まるところ"),
    "around": Labels("around", "周辺の事物"),
    "no cluster": Labels("no two misses are near each other", "近くに集まる間違いはありません"),
    "misses of": Labels("{misses} of {seen}", "{seen} 問中 {misses} 問"),
    "causes": Labels("Why questions were missed", "間違えた理由"),
    "no misses": Labels("nothing was missed", "間違いはありません"),
    "forecast": Labels("Due on the next {days:day|days}", "今後 {days} 日間の復習"),
    "answers given": Labels("{answers:answer|answers} so far", "これまでの解答 {answers} 件"),
    "bad line": Labels(
        "not one JSON object in a line: {problem}", "1 行に 1 つの JSON オブジェクトではありません: {problem}"
    ),
    "bad message": Labels(
        'one of {{"answer": …}}, {{"explain": true}}, {{"skip": true}}, {{"reason": …}}, {{"was_right": true}} and '
        '{{"quit": true}} is expected',
        '{{"answer": …}}、{{"explain": true}}、{{"skip": true}}、{{"reason": …}}、{{"was_right": true}}、'
        '{{"quit": true}} のどれかを送ってください',
    ),
    "bad answer": Labels("the answer to this question is {wanted}", "この問題の解答は {wanted} です"),
    "wanted one": Labels('one key, such as "a"', 'キー 1 つ("a" など)'),
    "wanted several": Labels('a list of keys, such as ["a", "c"]', 'キーのリスト(["a", "c"] など)'),
    "wanted order": Labels(
        'a list of all keys in their order, such as ["b", "a"]', 'すべてのキーを順に並べたリスト(["b", "a"] など)'
    ),
    "wanted gap": Labels("a text", "文字列"),
    "not in an exam": Labels("not in an exam", "試験中は使えません"),
    "no miss": Labels("there is no miss that this could be about", "対象となる間違いがありません"),
    "no question left": Labels("no question is open", "解答待ちの問題はありません"),
    # overview and tour
    "inside": Labels(
        "{lines:line|lines} of notes, {facts} of them with facts: {claims:claim|claims} about {things:thing|things}, "
        "{questions:question|questions} answered",
        "ノート {lines} 行、主張 {claims} 件、事物 {things} 件、質問 {questions} 件",
    ),
    "to try": Labels("To try", "試してみる"),
    "try tour": Labels("what it does, in a minute", "一分でひと通り"),
    "try list": Labels("every question it answers", "答えられる質問の一覧"),
    "try ask": Labels("one answer, with its reasons", "答えとその根拠"),
    "try because": Labels("the reasons row by row", "行ごとの根拠"),
    "try show": Labels("everything about one thing", "ある事物のすべて"),
    "try errata": Labels("what no longer holds, as one page", "成り立たなくなった記述を一ページに"),
    "try find": Labels("things by any of their names", "名前から探す"),
    "stop 1": Labels("Load", "読み込む"),
    "stop 2": Labels("Check", "検査する"),
    "stop 3": Labels("Ask", "質問する"),
    "stop 4": Labels("Why", "根拠を見る"),
    "stop 5": Labels("What no longer holds", "今は成り立たないもの"),
    "stop 6": Labels("Compare with AWS's own data", "AWS 自身のデータと照合する"),
    "stop 7": Labels("Draw", "図にする"),
    "stop 8": Labels("Count", "網羅を確かめる"),
    "stop 9": Labels("Go on", "次の一歩"),
    "loaded in": Labels("loaded in {milliseconds} ms", "読み込み {milliseconds} ミリ秒"),
    "first row": Labels("{title}: the claims behind the first row", "{title}: 最初の行を支える主張"),
    "drawn": Labels("awskg diagram {view}, as a picture in {file}", "awskg diagram {view}(図は {file})"),
    "try diagram": Labels("the pictures that it draws", "描ける図の一覧"),
}
"""Sentence by sentence: what it is called in the code, how it reads."""

KINDS: Final[Mapping[str, str]] = {
    "claim": "主張",
    "code": "コード",
    "column": "列",
    "date": "日付",
    "diagram": "図",
    "command": "コマンド",
    "engine": "エンジン",
    "format": "形式",
    "kind": "種類",
    "language": "言語",
    "option": "オプション",
    "parameter": "パラメーター",
    "property": "プロパティ",
    "question": "質問",
    "section": "節",
    "service": "サービス",
    "severity": "重大度",
    "source": "データ",
    "table": "表",
    "thing": "事物",
    "view": "ビュー",
}
"""What an `UnknownNameError` calls the kinds of names, in Japanese."""


def _unknown_name(error: UnknownNameError) -> str:
    kind = KINDS.get(error.kind, error.kind)
    return f"「{error.name}」という{kind}はありません{_near(error)}"


def _unknown_suffix(error: UnknownSuffixError) -> str:
    return f"拡張子 {error.name} の形式はありません{_near(error)}。--format を付ければ、ファイルの名前は自由です"


def _near(error: UnknownNameError) -> str:
    """Return the names that look like the one given, or else those that there are."""
    if error.suggestions:
        return f"。もしかして: {'、'.join(error.suggestions)}"
    return f"。使えるもの: {'、'.join(error.known)}" if error.known else ""


def _unknown_parameter(error: UnknownParameterError) -> str:
    known = f"使えるもの: {'、'.join(error.known)}" if error.known else "この質問にはパラメーターがありません"
    return f"質問 {error.question} に「{error.name}」というパラメーターはありません。{known}"


def _ambiguous_name(error: AmbiguousNameError) -> str:
    candidates = "、".join(error.candidates)
    return f"「{error.name}」に当たるものは {len(error.candidates)} 件あります。どれかを指定してください: {candidates}"


def _parameter_type(error: ParameterTypeError) -> str:
    return f"パラメーター {error.parameter} の型は {error.kind} です。「{error.value}」は当てはまりません"


def _file(error: FileError) -> str:
    problem, repair = error.japanese or (error.problem, error.repair)
    return f"{error.place}: {problem}。{repair}"


def _endpoint(error: EndpointError) -> str:
    problem, done, repair = error.japanese
    return f"{error.place}: {problem}。{done}。{repair}"


def _refused(error: QueryRefusedError) -> str:
    return f"{error.word} は実行できません。awskg は読み取り専用で、ネットワークにもつなぎません"


def _missing_extra(error: MissingExtraError) -> str:
    return f'{error.library} がインストールされていません。次を実行してください: pip install "awskg[{error.extra}]"'


def _missing_font(error: MissingFontError) -> str:
    return (
        f"このマシンには日本語のフォントがないため、{error.format} の文字が四角になります。"
        "フォントをインストールするか(Debian では fonts-noto-cjk)、読む人のフォントを使う SVG で書き出してください"
    )


_IN_JAPANESE: Final[Mapping[type[AwskgError], Callable[[Any], str]]] = {  # a kind of error before its parent
    UnknownParameterError: _unknown_parameter,
    UnknownSuffixError: _unknown_suffix,
    UnknownNameError: _unknown_name,
    AmbiguousNameError: _ambiguous_name,
    ParameterTypeError: _parameter_type,
    QueryRefusedError: _refused,
    MissingExtraError: _missing_extra,
    MissingFontError: _missing_font,
    EndpointError: _endpoint,
    FileError: _file,
}
