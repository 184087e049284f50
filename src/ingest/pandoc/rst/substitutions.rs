//! *Substitutions*, names between bars for which something else stands. One that nothing stands for is shown as it is
//! typed, as is that of the day on which somebody builds: a page does not change with it. Pictures that lead to a named
//! place, which pandoc takes for an address, lead there.

use super::lines::{Verbatim, directive, holds_code};
use crate::model::{At, Rule, Warning};
use std::collections::{BTreeMap, HashMap};

/// Signs that may stand before a name between bars, and behind it (docutils' specification, “Inline markup recognition
/// rules”).
const BEFORE: &str = "'\"([{<-/:";
const BEHIND: &str = "'\")]}>-/:.,;!?_\\";

/// The source with all names between bars defined, and with pictures that lead to addresses; `None` if it is the same.
pub(super) fn defined(source: &[u8]) -> Option<(Vec<u8>, Vec<Warning>)> {
    let text = std::str::from_utf8(source).ok()?;
    let lines: Vec<&str> = text.split('\n').collect();
    let targets = targets(&lines);
    let mut kept: Vec<String> = Vec::with_capacity(lines.len());
    let mut known = Vec::new();
    let mut used: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    let mut days = Vec::new();
    let mut verbatim = Verbatim::new(holds_code);
    let mut is_drawn = false;
    for (at, line) in lines.iter().enumerate() {
        if verbatim.has(line) {
            kept.push((*line).to_owned());
            continue;
        }
        verbatim.look(line);
        let own = line.trim();
        if let Some((name, does)) = definition(own) {
            known.push(key(name));
            if does.trim_start().starts_with("date::") {
                days.push((at, name));
                let indent = &line[..line.len() - line.trim_start().len()];
                kept.push(format!("{indent}.. |{name}| replace:: \\|{name}\\|"));
                continue;
            }
        }
        is_drawn = match own.starts_with("+-") || own.starts_with("+=") {
            true => own.ends_with('+'),
            false => is_drawn && own.starts_with(['|', '+']),
        };
        if !is_drawn && !own.starts_with(".. |") {
            for name in names(line) {
                used.entry(key(name)).or_insert((at, name));
            }
        }
        kept.push(led(line, &targets).unwrap_or_else(|| (*line).to_owned()));
    }
    let mut warnings: Vec<Warning> = Vec::new();
    for (at, name) in days {
        warnings.push(typed(at, name));
    }
    for (name, (at, typed_so)) in &used {
        if !known.contains(name) {
            kept.push(String::new());
            kept.push(format!(".. |{typed_so}| replace:: \\|{typed_so}\\|"));
            warnings.push(typed(*at, typed_so));
        }
    }
    let other = kept.join("\n");
    (other != text).then(|| (other.into_bytes(), warnings))
}

fn typed(at: usize, name: &str) -> Warning {
    Warning {
        at: At::Line(at + 1),
        rule: Rule::LostMarkup,
        text: format!("|{name}|"),
    }
}

/// A name as it is compared.
fn key(name: &str) -> String {
    name.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// The name that a line defines, and what stands behind it.
fn definition(own: &str) -> Option<(&str, &str)> {
    own.strip_prefix("..")?
        .trim_start()
        .strip_prefix('|')?
        .split_once('|')
}

/// The names between bars in a line of text.
fn names(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    // What stands between backquotes is code, or the like.
    let pieces = line.split("``").step_by(2);
    for piece in pieces.flat_map(|piece| piece.split('`').step_by(2)) {
        let bars: Vec<usize> = piece.match_indices('|').map(|(at, _)| at).collect();
        let mut next = 0;
        for pair in bars.windows(2) {
            let (open, close) = (pair[0], pair[1]);
            let name = &piece[open + 1..close];
            let before = piece[..open].chars().next_back();
            let behind = piece[close + 1..].chars().next();
            let is_name = open >= next
                && !name.is_empty()
                && name.trim() == name
                && before.is_none_or(|c| c.is_whitespace() || BEFORE.contains(c))
                && behind.is_none_or(|c| c.is_whitespace() || BEHIND.contains(c));
            if is_name {
                found.push(name);
                next = close + 1;
            }
        }
    }
    found
}

/// The line with an address for the named place that a picture leads to.
fn led(line: &str, targets: &HashMap<String, String>) -> Option<String> {
    let (before, named) = line.split_once(":target:")?;
    let name = named
        .trim()
        .strip_suffix('_')
        .filter(|_| before.trim().is_empty())?;
    let name = name.trim_matches('`');
    let mut address = targets.get(&key(name))?;
    for _ in 0..targets.len().min(9) {
        let Some(other) = address.strip_suffix('_') else {
            break;
        };
        address = targets.get(&key(other.trim_matches('`')))?;
    }
    Some(format!("{before}:target: {address}"))
}

/// The addresses of named places; that of a place in the text begins with `#`.
fn targets(lines: &[&str]) -> HashMap<String, String> {
    let mut found = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        let own = line.trim();
        let Some(said) = own.strip_prefix("..").map(str::trim_start) else {
            continue;
        };
        let Some(said) = said.strip_prefix('_').filter(|_| directive(own).is_none()) else {
            continue;
        };
        let parted = match said.strip_prefix('`') {
            Some(said) => said.split_once("`:"),
            None => said
                .split_once(": ")
                .or_else(|| Some((said.strip_suffix(':')?, ""))),
        };
        let Some((name, address)) = parted else {
            continue;
        };
        let below = lines
            .get(at + 1)
            .filter(|line| line.starts_with([' ', '\t']));
        let address = match address.trim() {
            "" => below.map_or("", |line| line.trim()),
            address => address,
        };
        let address = match address {
            "" => format!("#{}", name.to_lowercase().replace(' ', "-")),
            address => address.to_owned(),
        };
        found.insert(key(name), address);
    }
    found
}
