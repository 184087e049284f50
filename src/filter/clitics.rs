//! Clitics: articles and short words that Hebrew and Arabic write together with the word behind them: *הספר* is
//! *the book*, *والخدمات* is *and the services*.

/// The shortest word behind a clitic, in characters.
const SHORTEST: usize = 3;

/// Whether a word is of a script that joins words; one letter alone is a clitic itself.
pub(super) fn may_have(word: &str) -> bool {
    let mut letters = word.chars();
    let is_joined = |c: char| matches!(c, 'א'..='ת' | 'ء'..='ي');
    letters.next().is_some_and(is_joined) && letters.next().is_some()
}

/// The word without the clitics before it, if it may have some that make it definite: those at its start that
/// end in an article.
pub(super) fn without_article(word: &str) -> Option<&str> {
    let bare = |article: &str| {
        let (before, rest) = word.split_at_checked(word.find(article)? + article.len())?;
        (is_clitic(before) && rest.chars().count() >= SHORTEST).then_some(rest)
    };
    bare("ה").or_else(|| bare("ال")).or_else(|| bare("لل"))
}

/// Whether letters before a word are clitics.
pub(super) fn is_clitic(letters: &str) -> bool {
    let rest = |text: &str, choices: &[&str]| -> String {
        let found = choices.iter().find_map(|choice| text.strip_prefix(choice));
        found.unwrap_or(text).to_owned()
    };
    if letters.starts_with(|c| matches!(c, 'א'..='ת')) {
        // and; that, when; in, as, to, from; the
        let behind = rest(letters, &["ו"]);
        let behind = rest(&behind, &["כש", "ש"]);
        let behind = rest(&behind, &["ב", "כ", "ל", "מ"]);
        return rest(&behind, &["ה"]).is_empty();
    }
    // and, so; in, as; to the, the
    let behind = rest(letters, &["و", "ف"]);
    let behind = rest(&behind, &["ب", "ك"]);
    rest(&behind, &["لل", "ال", "ل"]).is_empty()
}
