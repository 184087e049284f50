//! Russian. Nouns agree with their numeral in all three plural forms; a no-break space joins a number and its
//! unit; months are in the genitive after a day.

use super::Word;

/// The text of a word.
pub(super) fn russian(word: Word) -> &'static str {
    use Word as W;
    match word {
        W::Contents => "Содержание",
        W::HideContents => "Скрыть содержание",
        W::KeepContents => "Закрепить рядом с текстом",
        W::Cite => "Цитировать доклад",

        W::Filter => "Фильтр по докладу",
        W::FilterLate => "Фильтр ещё загружается. Введённое сохранится.",
        W::FilterFailed => {
            "Фильтр не загружается. Доклад приведён полностью, и поиск браузера (Ctrl+F) работает."
        }
        W::NextMatch => "Следующее совпадение",
        W::PreviousMatch => "Предыдущее совпадение",
        W::Clear => "Очистить фильтр",
        W::ExpandAll => "Развернуть всё",
        W::CollapseAll => "Свернуть всё",
        W::Help => "Справка",
        W::HelpTitle => "Справка по фильтру и клавишам",
        W::SingleKeys => "Команды одной клавишей",
        W::RemoveTerm => "убрать {0}",
        W::Without => "Без «{0}»",
        W::Near => "Похожие:",

        W::Matches => "{0} совпадение|{0} совпадения|{0} совпадений",
        W::Standing => "{0} из {1}",
        W::NoMatch => "Нет совпадений",
        W::NothingMatches => "Ничего не найдено.",
        W::FilterOff => "Фильтр выключен.",
        W::FoundInHeadings => "{0} в заголовках.",
        W::FoundInParagraphs => "{0} в {1} из {2}.",
        W::OfParagraphs => "{0} абзаца|{0} абзацев|{0} абзацев",
        W::FoldedParagraphs => "Свёрнут {0} абзац|Свёрнуто {0} абзаца|Свёрнуто {0} абзацев",
        W::TermNowhere => "«{0}» не встречается.",
        W::TermNoHeading => "«{0}»: такого заголовка нет.",
        W::TermOccurs => {
            "«{1}» встречается в {0} месте.|«{1}» встречается в {0} местах.|«{1}» встречается в {0} местах."
        }
        W::TermLeavesNothingOut => "«{0}» ничего не исключает.",
        W::TermLeavesOut => {
            "«{1}» исключает {0} место.|«{1}» исключает {0} места.|«{1}» исключает {0} мест."
        }
        W::NotAKind => {
            "Вида «{0}» нет. Есть виды table, figure, list, quote, note, code и heading."
        }
        W::NeedsHeading => "После «{0}» нужно слово из заголовка.",
        W::GoToPage => "Перейти на страницу {0}",
        W::GoToParagraph => "Перейти к абзацу {0}",
        W::NoSuchPage => "Страницы {0} нет. Есть страницы {1}.",
        W::NoSuchParagraph => "Абзаца {0} нет. Последний — {1}.",
        W::DigitGroups => "\u{a0}",

        W::Depth => "Подробность",
        W::DepthOutline => "План",
        W::DepthSkim => "Бегло",
        W::DepthFull => "Полностью",
        W::Minutes => "{0}\u{a0}мин",
        W::Hours => "{0}\u{a0}ч",
        W::HoursAndMinutes => "{0}\u{a0}ч {1}\u{a0}мин",
        W::Page => "Меню",
        W::Theme => "Тема",
        W::ThemeSystem => "Системная",
        W::ThemeLight => "Светлая",
        W::ThemeDark => "Тёмная",
        W::ThemeSepia => "Сепия",
        W::Size => "Размер текста",
        W::SizeSmall => "Мелкий",
        W::SizeNormal => "Обычный",
        W::SizeLarge => "Крупный",
        W::SizeLarger => "Самый крупный",
        W::Print => "Печать",
        W::PrintWhole => "Всё",
        W::PrintOpen => "Раскрытое",
        W::PrintMatching => "Найденное",
        W::WholeReport => "Доклад полностью",
        W::ExtractOpen => {
            "Выдержка: раскрыто {1} из {0} раздела|Выдержка: раскрыто {1} из {0} разделов|Выдержка: раскрыто {1} из {0} разделов"
        }
        W::ExtractMatching => {
            "Выдержка: {1} из {0} раздела, фильтр: {2}|Выдержка: {1} из {0} разделов, фильтр: {2}|Выдержка: {1} из {0} разделов, фильтр: {2}"
        }
        W::ExtractFiltered => "Выдержка, фильтр: {0}",
        W::BarStays => "Всегда показывать панель",
        W::Download => "Скачать одним файлом",
        W::Forget => "Забыть мои настройки",

        W::Skip => "Перейти к тексту доклада",
        W::FullReport => "Читать полный доклад",
        W::Source => "Источник текста",
        W::MadeWith => "Сделано с помощью Foldout",
        W::Unproven => "Прочитано только программой pandoc: сохранность всех слов не доказана",
        W::Close => "Закрыть",

        W::Back => "Вернуться назад",
        W::Resume => "Продолжить с места остановки",
        W::Quoted => "«{0}»",
        W::Changed => "Абзац, на который ведёт ссылка, с тех пор изменился. Он стоял здесь.",
        W::Gone => "Абзаца, на который ведёт ссылка, в этой версии доклада нет.",
        W::Notes => "Примечания",
        W::Note => "Примечание {0}",
        W::InNotes => "В списке примечаний",
        W::Tools => "Этот абзац",
        W::Paragraph => "Абзац {0}",
        W::ParagraphShort => "абз.\u{a0}{0}",
        W::OnPage => "с.\u{a0}{0}, {1}",
        W::OnPages => "с.\u{a0}{0}, {1}",
        W::PageOfSource => "Страница {0}",
        W::CopyLink => "Копировать ссылку на абзац",
        W::CopyView => "Копировать ссылку на этот вид",
        W::CopyQuote => "Копировать с указанием источника",
        W::CopyTable => "Копировать таблицу как CSV",
        W::Enlarge => "Увеличить рисунок",
        W::Figure => "Рисунок",
        W::Table => "Таблица",
        W::TaskDone => "выполнено",
        W::TaskOpen => "не выполнено",
        W::Copy => "Копировать",
        W::Copied => "Скопировано",
        W::CopiedStyle => ": {0}",
        W::Refused => "Браузер не разрешил копирование.",
        W::Selected => "Выделено, можно копировать",
        W::ReferenceFiles => "Для библиографических программ",
        W::ChicagoNote => "Chicago 17, сноска",
        W::ChicagoBibliography => "Chicago 17, библиография",
        W::ChicagoAuthorDate => "Chicago 17, автор — год",

        W::AllReports => "Все доклады",
        W::ReportsTitle => "Доклады",
        W::Reports => "{0} доклад|{0} доклада|{0} докладов",
        W::SkipToReports => "Перейти к списку докладов",
        W::SearchReports => "Поиск по всем докладам",
        W::ListedReports => {
            "В списке подходит {0} доклад.|В списке подходят {0} доклада.|В списке подходит {0} докладов."
        }
        W::NoListedReport => "В списке ничего не подходит.",
        W::InTheText => "В тексте",
        W::FoundInReports => {
            "Найдено в тексте {0} доклада.|Найдено в тексте {0} докладов.|Найдено в тексте {0} докладов."
        }
        W::FoundInNoReport => "В тексте докладов не найдено.",
        W::MorePlaces => {
            "Ещё {0} место в этом докладе|Ещё {0} места в этом докладе|Ещё {0} мест в этом докладе"
        }
        W::MoreReports => "Показать ещё доклады",
        W::SearchLate => "Поиск ещё загружается. Введённое сохранится.",
        W::SearchFailed => {
            "Поиск не загружается. Здесь перечислены все доклады, и поиск браузера (Ctrl+F) работает."
        }
        W::Searching => "Поиск в тексте…",
        W::StillSearching => "Поиск в тексте ещё загружается; по списку он уже выполнен.",
        W::SearchNeedsServer => {
            "Для поиска в тексте нужен веб-сервер; с диска поиск идёт только по списку."
        }
        W::TextUnsearched => "Поиск в тексте сейчас недоступен; по списку он работает.",

        W::NextName => "{0}, {1}",
        W::LastName => "{0} и {1}",
        W::EditedBy => "Редактор: {1}|Редакторы: {1}|Редакторы: {1}",
        W::PublishedBy => "Издатель: {0}",
        W::DateOfDay => "{0}\u{a0}{1} {2}\u{a0}г.",
        W::DateOfMonth => "{0} {1}\u{a0}г.",
        W::DateOfYear => "{0}\u{a0}г.",
        W::Months => {
            "январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь"
        }
        W::MonthsOfDays => {
            "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
        }
        W::Read => "Чтение: {0}",
        W::ReadOrSkim => "Чтение: {0}, бегло: {1}",

        W::QueryTyped => "Запрос",
        W::QueryFinds => "Какие абзацы, пункты, строки найдутся",
        W::QueryTwo => "абэ путин",
        W::QueryTwoFinds => "с обоими словами в любой форме",
        W::QueryPhrase => "\"мирный договор\"",
        W::QueryPhraseFinds => "с этим выражением",
        W::QueryExact => "=санкции",
        W::QueryExactFinds => "со словом только в этой форме",
        W::QueryDate => "2016-06-09, 2015..2020, $25m",
        W::QueryDateFinds => "с датой или величиной в любой записи",
        W::QueryExcluded => "-санкции",
        W::QueryExcludedFinds => "без этого слова",
        W::QueryEither => "абэ OR путин",
        W::QueryEitherFinds => "с любым из слов",
        W::QueryGroup => "(абэ OR путин) договор",
        W::QueryGroupFinds => "с одним из двух слов и с третьим",
        W::QueryIn => "in:\"общественное мнение\"",
        W::QueryInFinds => "в разделах под этим заголовком",
        W::QueryTitle => "title:энерг",
        W::QueryTitleFinds => "заголовки с этим словом",
        W::QueryKind => "is:table",
        W::QueryKindFinds => {
            "в таблицах; также figure — рисунки, list — списки, quote — цитаты, note — примечания, code — код, heading — заголовки"
        }
        W::Key => "Клавиша",
        W::KeyDoes => "Действие",
        W::KeyFilter => "перейти к фильтру",
        W::KeyEscape => "очистить фильтр или закрыть",
        W::KeyNext => "следующее совпадение",
        W::KeyPrevious => "предыдущее совпадение",
        W::KeySections => "следующий раздел, предыдущий раздел",
        W::KeyOpen => "раскрыть или свернуть раздел",
        W::KeyToMatch => "от фильтра к совпадению",
        W::KeyTools => "ссылка, цитата, таблица абзаца",
        W::KeyBack => "вернуться туда, откуда перешли",
        W::KeyAll => "развернуть всё, свернуть всё",
        W::KeyHelp => "эта справка",
        W::NothingHere => "По этому адресу ничего нет",
    }
}
