//! Japanese: the polite form in sentences, labels without it; no spaces between words, full-width
//! punctuation, and digits and foreign words of half width.

use super::Word;

/// The text of a word.
pub(super) fn japanese(word: Word) -> &'static str {
    use Word as W;
    match word {
        W::Contents => "目次",
        W::HideContents => "目次を隠す",
        W::KeepContents => "本文の横に固定",
        W::Cite => "この報告書を引用",

        W::Filter => "この報告書を絞り込む",
        W::FilterLate => {
            "絞り込み機能を読み込んでいます。そのまま読み進められ、入力した語句は保持されます。"
        }
        W::FilterFailed => {
            "絞り込み機能を読み込めません。報告書は全文を読むことができ、ブラウザーのページ内検索（Ctrl+F）も使えます。"
        }
        W::NextMatch => "次の一致箇所",
        W::PreviousMatch => "前の一致箇所",
        W::Clear => "絞り込みを解除",
        W::ExpandAll => "すべて開く",
        W::CollapseAll => "すべて閉じる",
        W::Help => "ヘルプ",
        W::HelpTitle => "絞り込みとキー操作のヘルプ",
        W::SingleKeys => "1文字のショートカットキー",
        W::RemoveTerm => "{0}を外す",
        W::Without => "「{0}」を外す",
        W::Near => "近い語：",

        W::Matches => "{0}件一致",
        W::Standing => "{1}件中{0}件目",
        W::NoMatch => "一致なし",
        W::NothingMatches => "一致する箇所はありません。",
        W::FilterOff => "絞り込みを解除しました。",
        W::FoundInHeadings => "見出しのみ：{0}。",
        W::FoundInParagraphs => "{0}（{2}中{1}段落）。",
        W::OfParagraphs => "{0}段落",
        W::FoldedParagraphs => "{0}段落を折りたたんでいます",
        W::TermNowhere => "「{0}」は見つかりません。",
        W::TermNoHeading => "「{0}」に当たる見出しはありません。",
        W::TermOccurs => "「{1}」は{0}か所にあります。",
        W::TermLeavesNothingOut => "「{0}」で除かれる箇所はありません。",
        W::TermLeavesOut => "「{1}」で{0}か所が除かれます。",
        W::NotAKind => {
            "「{0}」という種類はありません。使える種類：table、figure、list、quote、note、code、heading。"
        }
        W::NeedsHeading => "「{0}」の後には見出しの語が必要です。",
        W::DigitGroups => ",",

        W::Depth => "表示する範囲",
        W::DepthOutline => "見出し",
        W::DepthSkim => "拾い読み",
        W::DepthFull => "全文",
        W::Minutes => "{0}分",
        W::Hours => "{0}時間",
        W::HoursAndMinutes => "{0}時間{1}分",
        W::Page => "ページ",
        W::Theme => "配色",
        W::ThemeSystem => "システム",
        W::ThemeLight => "ライト",
        W::ThemeDark => "ダーク",
        W::ThemeSepia => "セピア",
        W::Size => "文字の大きさ",
        W::SizeSmall => "小",
        W::SizeNormal => "標準",
        W::SizeLarge => "大",
        W::SizeLarger => "特大",
        W::Print => "印刷",
        W::PrintWhole => "全体",
        W::PrintOpen => "開いている部分",
        W::PrintMatching => "一致した部分",
        W::WholeReport => "報告書全体",
        W::ExtractOpen => "抜粋：全{0}節中{1}節（開いた部分）",
        W::ExtractMatching => "抜粋：全{0}節中{1}節（絞り込み：{2}）",
        W::ExtractFiltered => "抜粋（絞り込み：{0}）",
        W::BarStays => "バーを常に表示",
        W::Download => "1ファイルでダウンロード",
        W::Forget => "設定を消去",

        W::Skip => "報告書の本文へ移動",
        W::FullReport => "報告書の完全版を読む",
        W::Source => "この文章の出典",
        W::MadeWith => "Foldoutで作成",
        W::Close => "閉じる",

        W::Back => "元の位置に戻る",
        W::Resume => "前回の続きから読む",
        W::Quoted => "「{0}」",
        W::Changed => "このリンクの段落はその後変更されました。元の位置はここです。",
        W::Gone => "このリンクの段落は、この版の報告書にはありません。",
        W::Notes => "注",
        W::Note => "注{0}",
        W::InNotes => "注の一覧で見る",
        W::Tools => "この段落",
        W::Paragraph => "第{0}段落",
        W::ParagraphShort => "第{0}段落",
        W::CopyLink => "この段落へのリンクをコピー",
        W::CopyView => "この表示へのリンクをコピー",
        W::CopyQuote => "出典付きでコピー",
        W::CopyTable => "表をCSVとしてコピー",
        W::Enlarge => "図を拡大",
        W::Figure => "図",
        W::Table => "表",
        W::TaskDone => "完了",
        W::TaskOpen => "未完了",
        W::Copy => "コピー",
        W::Copied => "コピーしました",
        W::CopiedStyle => "：{0}",
        W::Refused => "ブラウザーの制限でコピーできませんでした。",
        W::Selected => "選択しました。コピーできます",
        W::ReferenceFiles => "文献管理ソフト用",
        W::ChicagoNote => "Chicago 17（注）",
        W::ChicagoBibliography => "Chicago 17（参考文献）",
        W::ChicagoAuthorDate => "Chicago 17（著者・年）",

        W::AllReports => "すべての報告書",
        W::ReportsTitle => "報告書",
        W::Reports => "報告書{0}件",
        W::SkipToReports => "報告書の一覧へ移動",
        W::SearchReports => "すべての報告書を検索",
        W::ListedReports => "一覧のうち{0}件が一致します。",
        W::NoListedReport => "一覧に一致する報告書はありません。",
        W::InTheText => "本文",
        W::FoundInReports => "{0}件の報告書の本文で見つかりました。",
        W::FoundInNoReport => "どの報告書の本文にも見つかりません。",
        W::MorePlaces => "この報告書のほかの{0}か所",
        W::MoreReports => "さらに報告書を表示",
        W::SearchLate => {
            "検索機能を読み込んでいます。そのまま読み進められ、入力した語句は保持されます。"
        }
        W::SearchFailed => {
            "検索機能を読み込めません。報告書はすべてここに並び、ブラウザーのページ内検索（Ctrl+F）も使えます。"
        }
        W::Searching => "本文を検索しています…",
        W::StillSearching => "本文の検索はまだ読み込み中です。一覧の検索は済んでいます。",
        W::SearchNeedsServer => {
            "本文の検索にはウェブサーバーが必要です。ディスクから開いた場合は一覧だけを検索します。"
        }
        W::TextUnsearched => "現在、本文は検索できません。一覧は検索できます。",

        W::NextName => "{0}、{1}",
        W::LastName => "{0}、{1}",
        W::EditedBy => "編集：{1}",
        W::PublishedBy => "発行：{0}",
        W::DateOfDay => "{2}年{1}{0}日",
        W::DateOfMonth => "{1}年{0}",
        W::DateOfYear => "{0}年",
        W::Months => "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月",
        W::MonthsOfDays => "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月",
        W::Read => "読了まで約{0}",
        W::ReadOrSkim => "読了まで約{0}（拾い読みは約{1}）",

        W::QueryTyped => "入力",
        W::QueryFinds => "見つかる段落・項目・行",
        W::QueryTwo => "安倍 プーチン",
        W::QueryTwoFinds => "両方の語を含むもの",
        W::QueryPhrase => "\"平和条約\"",
        W::QueryPhraseFinds => "この語句を含むもの",
        W::QueryExcluded => "-制裁",
        W::QueryExcludedFinds => "この語を含まないもの",
        W::QueryEither => "安倍 OR プーチン",
        W::QueryEitherFinds => "どちらかを含むもの",
        W::QueryGroup => "(安倍 OR プーチン) 条約",
        W::QueryGroupFinds => "前の2語のどちらかと3語目を含むもの",
        W::QueryIn => "in:世論",
        W::QueryInFinds => "この見出しの節にあるもの",
        W::QueryTitle => "title:エネルギー",
        W::QueryTitleFinds => "この語を含む見出し",
        W::QueryKind => "is:table",
        W::QueryKindFinds => {
            "表の中（ほかにfigure＝図、list＝箇条書き、quote＝引用、note＝注、code＝コード、heading＝見出し）"
        }
        W::Key => "キー",
        W::KeyDoes => "動作",
        W::KeyFilter => "絞り込み欄へ移動",
        W::KeyEscape => "絞り込みを解除、または閉じる",
        W::KeyNext => "次の一致箇所",
        W::KeyPrevious => "前の一致箇所",
        W::KeySections => "次の節、前の節",
        W::KeyOpen => "節を開く、閉じる",
        W::KeyToMatch => "絞り込み欄から一致箇所へ",
        W::KeyTools => "段落のリンク・引用・表",
        W::KeyBack => "移動する前の位置に戻る",
        W::KeyAll => "すべて開く、すべて閉じる",
        W::KeyHelp => "このヘルプ",
        W::NothingHere => "このアドレスには何もありません",
    }
}
