//! The *people* who wrote a report, by what its format says about authors: names in one line, below each other, with
//! addresses and institutions behind them.

use crate::ingest::bodies;
use crate::ingest::html::metadata::names::is_person;

/// Words of addresses, and short ones of institutions, in lower case.
const ADDRESSES: [&str; 3] = ["street", "road", "univ"];

/// The names in what is `said` of authors, and the lines of it that name nobody. If it is what is said of one of several
/// authors, only its first line has names: what stands below is an institution, also if it is called like a person.
pub(super) fn of(said: &str, is_of_several: bool) -> (Vec<String>, Vec<String>) {
    let mut lines: Vec<String> = Vec::new();
    for line in said.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match lines
            .last_mut()
            .filter(|last| last.ends_with([',', ';', '，', '、', '；']))
        {
            // A list of names goes on.
            Some(last) => {
                last.push(' ');
                last.push_str(line);
            }
            None => lines.push(line.to_owned()),
        }
    }
    let found: Vec<Option<Vec<String>>> = lines.iter().map(|line| persons(line)).collect();
    let is_mail = |line: &&String| without_address(line).is_empty();
    let mails = lines.iter().filter(is_mail).count();
    let naming = found.iter().flatten().count();
    // Names below each other may have an address each; where a line names nobody, the others do not either.
    let are_all = naming + mails == lines.len() && (mails == 0 || mails == naming);
    let is_first = found.first().is_some_and(Option::is_some);
    let has_digit = |line: &String| line.contains(|c: char| c.is_ascii_digit());
    // A number that stands above the names is none.
    let is_numbered =
        !is_first && lines.first().is_some_and(has_digit) && found.iter().any(Option::is_some);
    let (mut names, mut others) = (Vec::new(), Vec::new());
    for (at, (line, found)) in lines.iter().zip(found).enumerate() {
        let may_name = at == 0 || !is_of_several && (are_all || !is_first);
        match found {
            Some(found) if may_name => names.extend(found),
            // What the first line says is the author even if it is no person.
            None if at == 0 && !is_numbered => names.push(without_address(line)),
            _ => others.push(line.clone()),
        }
    }
    names.retain(|name| name.contains(char::is_alphanumeric));
    (names, others)
}

/// The persons that a line names, if it names nothing else.
fn persons(line: &str) -> Option<Vec<String>> {
    let line = without_address(line);
    let parted = [" and ", " und ", " et ", " y ", " & ", "; "]
        .iter()
        .fold(line, |line, and| line.replace(and, ","));
    let parts: Vec<String> = parted
        .split([',', ';', '，', '、', '；'])
        .map(|part| {
            part.trim_matches(|c: char| c.is_whitespace() || "*†‡§∗.".contains(c))
                .to_owned()
        })
        .filter(|part| !part.is_empty())
        .collect();
    let is_address = |part: &str| {
        let mut words = part.split_whitespace().map(str::to_lowercase);
        words.any(|word| ADDRESSES.contains(&word.trim_end_matches('.')))
    };
    let are_persons = parts
        .iter()
        .all(|part| is_person(part) && !bodies::is_named(part) && !is_address(part));
    (are_persons && !parts.is_empty()).then_some(parts)
}

/// The line without addresses of mail: `Ann Quay <ann@quay.org>`.
fn without_address(line: &str) -> String {
    let kept = line
        .split_whitespace()
        .filter(|word| !word.contains('@') || word.starts_with('@'));
    kept.collect::<Vec<_>>().join(" ")
}
