//! The language of a short text, told by its *script*. Some scripts are of one language; in others a few letters are.

/// The fewest letters that tell a language.
const FEWEST: usize = 10;

/// The scripts told here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    /// Written for one language, or for one far more than for others.
    Of(&'static str),
    Arabic,
    Cyrillic,
    Han,
    Kana,
    Other,
}

/// The language that the letters of `text` tell: nearly all are of a script that tells it.
pub(super) fn language(text: &str) -> Option<&'static str> {
    let mut counts: Vec<(Script, usize)> = Vec::new();
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        let script = script(c);
        match counts.iter_mut().find(|(known, _)| *known == script) {
            Some((_, count)) => *count += 1,
            None => counts.push((script, 1)),
        }
    }
    let count = |script: Script| {
        let found = counts.iter().find(|(known, _)| *known == script);
        found.map_or(0, |(_, count)| *count)
    };
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    let is_most = |letters: usize| letters >= FEWEST && letters * 5 >= all * 3;
    let (kana, han) = (count(Script::Kana), count(Script::Han));
    if is_most(kana + han) {
        // Chinese has no kana; Japanese has many.
        return Some(if kana * 20 >= kana + han { "ja" } else { "zh" });
    }
    let (most, letters) = counts.iter().max_by_key(|(_, count)| *count)?;
    let has = |letters: &str| text.contains(|c| letters.contains(c));
    match most {
        _ if !is_most(*letters) => None,
        Script::Of("he") if text.contains(['װ', 'ױ', 'ײ']) => Some("yi"),
        Script::Of(language) => Some(language),
        Script::Arabic if has("ٹڈڑںے") => Some("ur"),
        Script::Arabic if has("پچژگ") => Some("fa"),
        Script::Arabic => Some("ar"),
        Script::Cyrillic if has("їєґ") => Some("uk"),
        Script::Cyrillic if has("ў") => Some("be"),
        Script::Cyrillic if has("ђћљњџ") => Some("sr"),
        Script::Cyrillic if has("ѓќѕ") => Some("mk"),
        Script::Cyrillic if has("ыэё") => Some("ru"),
        // Bulgarian has none of these, and others have others.
        _ => None,
    }
}

fn script(c: char) -> Script {
    match c {
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Script::Of("el"),
        '\u{400}'..='\u{52F}' => Script::Cyrillic,
        '\u{531}'..='\u{587}' => Script::Of("hy"),
        '\u{590}'..='\u{5FF}' | '\u{FB1D}'..='\u{FB4F}' => Script::Of("he"),
        '\u{600}'..='\u{6FF}'
        | '\u{750}'..='\u{77F}'
        | '\u{FB50}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}' => Script::Arabic,
        '\u{980}'..='\u{9FF}' => Script::Of("bn"),
        '\u{A00}'..='\u{A7F}' => Script::Of("pa"),
        '\u{A80}'..='\u{AFF}' => Script::Of("gu"),
        '\u{B80}'..='\u{BFF}' => Script::Of("ta"),
        '\u{C00}'..='\u{C7F}' => Script::Of("te"),
        '\u{C80}'..='\u{CFF}' => Script::Of("kn"),
        '\u{D00}'..='\u{D7F}' => Script::Of("ml"),
        '\u{D80}'..='\u{DFF}' => Script::Of("si"),
        '\u{E00}'..='\u{E7F}' => Script::Of("th"),
        '\u{E80}'..='\u{EFF}' => Script::Of("lo"),
        '\u{1000}'..='\u{109F}' => Script::Of("my"),
        '\u{10A0}'..='\u{10FF}' => Script::Of("ka"),
        '\u{1200}'..='\u{139F}' => Script::Of("am"),
        '\u{1780}'..='\u{17FF}' => Script::Of("km"),
        '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{AC00}'..='\u{D7A3}' => {
            Script::Of("ko")
        }
        '\u{3041}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9F}' => Script::Kana,
        '\u{3005}'
        | '\u{3400}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' => Script::Han,
        _ => Script::Other,
    }
}
