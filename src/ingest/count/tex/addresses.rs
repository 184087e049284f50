//! *Addresses* have signs that begin comments elsewhere: `\url{http://a.org/%7Eb}`.

use super::scan;

/// Commands whose argument is an address.
const COMMANDS: [&str; 4] = ["href", "nolinkurl", "path", "url"];

/// An address is so long at most (bytes).
const LONGEST: usize = 2_000;

/// The text with `\%` for each `%` of an address. Lines stay as they are.
pub(super) fn escaped(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '%']) {
        let here = &rest[at..];
        let (address, behind) = match scan::comment(here) {
            Some(behind) => ("", behind),
            None if typed(here).is_some() => ("", typed(here).unwrap_or(here)),
            None => {
                let (name, behind) = scan::name(here);
                match COMMANDS.contains(&name).then(|| group(behind)).flatten() {
                    Some((inside, after)) => (inside, after),
                    None => ("", behind),
                }
            }
        };
        let end = rest.len() - behind.len();
        kept.push_str(&rest[..end - address.len()]);
        kept.push_str(&address.replace("\\%", "%").replace('%', "\\%"));
        rest = behind;
    }
    kept.push_str(rest);
    kept
}

/// What stands behind code at the beginning of `here`, in which nothing is a comment.
fn typed(here: &str) -> Option<&str> {
    let (name, after) = scan::name(here);
    match name {
        "begin" => {
            let (environment, _) = group(after)?;
            let is_code = matches!(
                environment.trim_end_matches('*'),
                "verbatim" | "Verbatim" | "lstlisting" | "minted" | "alltt" | "BVerbatim"
            );
            let close = format!("\\end{{{environment}}}");
            let end = here.find(&close).filter(|_| is_code)?;
            Some(&here[end + close.len()..])
        }
        "verb" | "lstinline" | "path" => {
            let after = after.strip_prefix('*').unwrap_or(after);
            let sign = after
                .chars()
                .next()
                .filter(|sign| !"{[(; \\".contains(*sign))?;
            let inside = &after[sign.len_utf8()..];
            let line = inside.split('\n').next()?;
            let end = line.find(sign).filter(|_| !sign.is_alphanumeric())?;
            Some(&inside[end + sign.len_utf8()..])
        }
        _ => None,
    }
}

/// What stands in the braces that `text` begins with, and the brace with what is behind it.
fn group(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('{')?;
    let near = &inside[..inside.floor_char_boundary(LONGEST)];
    let mut depth = 0_usize;
    for (at, c) in near.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return Some(inside.split_at(at)),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}
