//! *Addresses* that stand in a text as they are become links: `https://…`, `http://…`, `mailto:…` and `www.…`, as GitHub
//! Flavored Markdown links them (its specification, "Autolinks (extension)"). No character of the text changes.

use crate::model::{Href, Inline, Report, Section};

/// Beginnings of addresses, in lower case.
const BEGINNINGS: [&str; 4] = ["https://", "http://", "mailto:", "www."];

/// An address is so long at most (bytes).
const LONGEST: usize = 2_000;

/// Makes links of the addresses in the text of `report`, but not in its headings.
pub(super) fn link(report: &mut Report) {
    for block in &mut report.blocks {
        block.each_inlines_mut(&mut link_run);
    }
    for block in report.notes.iter_mut().flat_map(|note| &mut note.blocks) {
        block.each_inlines_mut(&mut link_run);
    }
    link_sections(&mut report.sections);
}

fn link_sections(sections: &mut [Section]) {
    for section in sections {
        for block in &mut section.blocks {
            block.each_inlines_mut(&mut link_run);
        }
        link_sections(&mut section.sections);
    }
}

fn link_run(run: &mut Vec<Inline>) {
    let has_address =
        |text: &str| text.contains("://") || text.contains("www.") || text.contains("mailto:");
    let is_one = |inline: &Inline| match inline {
        Inline::Text(text) => has_address(text),
        Inline::Styled { .. } | Inline::Foreign { .. } => true,
        _ => false,
    };
    if !run.iter().any(is_one) {
        return;
    }
    let mut linked: Vec<Inline> = Vec::with_capacity(run.len());
    let mut rest = std::mem::take(run).into_iter().peekable();
    while let Some(mut inline) = rest.next() {
        match &mut inline {
            Inline::Styled { content, .. } | Inline::Foreign { content, .. } => link_run(content),
            Inline::Text(text) if has_address(text) => {
                // What stands directly beside an address may be part of it.
                let begins = linked.last().is_none_or(ends_word);
                let ends = rest.peek().is_none_or(ends_word);
                push_linked(text, begins, ends, &mut linked);
                continue;
            }
            _ => {}
        }
        linked.push(inline);
    }
    *run = linked;
}

fn ends_word(inline: &Inline) -> bool {
    matches!(
        inline,
        Inline::Break | Inline::NoteRef(_) | Inline::Page(_) | Inline::Anchor(_)
    )
}

/// Appends `text` with links; `begins` and `ends` tell whether no word goes on at its ends.
fn push_linked(text: &str, begins: bool, ends: bool, linked: &mut Vec<Inline>) {
    let mut from = 0;
    let mut at = 0;
    while let Some(start) = next(text, at) {
        let address = address(&text[start..]);
        // A beginning is ASCII.
        at = start + address.len().max(1);
        let before = text[..start].chars().next_back();
        let after = text[start + address.len()..].chars().next();
        let is_apart = match before {
            Some(c) => c.is_whitespace() || "(<[\"'“‘«*_~".contains(c),
            None => begins,
        };
        let is_whole = match after {
            Some(c) => !c.is_alphanumeric(),
            None => ends,
        };
        let href = href(address).filter(|_| is_apart && is_whole);
        let Some(href) = href else { continue };
        push_text(&text[from..start], linked);
        linked.push(Inline::Link {
            href,
            title: String::new(),
            content: vec![Inline::Text(address.to_owned())],
        });
        from = start + address.len();
    }
    push_text(&text[from..], linked);
}

fn push_text(text: &str, linked: &mut Vec<Inline>) {
    if !text.is_empty() {
        linked.push(Inline::Text(text.to_owned()));
    }
}

/// Where the next address may begin from `at`.
fn next(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    (at..bytes.len()).find(|start| {
        BEGINNINGS.iter().any(|beginning| {
            bytes[*start..]
                .get(..beginning.len())
                .is_some_and(|part| part.eq_ignore_ascii_case(beginning.as_bytes()))
        })
    })
}

/// The address at the beginning of `text`, without the punctuation behind it.
fn address(text: &str) -> &str {
    let is_outside = |c: char| {
        c.is_whitespace() || !c.is_ascii() || c.is_ascii_control() || "<>\"`{}|\\^".contains(c)
    };
    let mut end = text.find(is_outside).unwrap_or(text.len());
    let count = |sign: char| text[..end].matches(sign).count();
    // How many more brackets are closed than opened: only those at the end can be none of the address.
    let mut round = count(')').saturating_sub(count('('));
    let mut square = count(']').saturating_sub(count('['));
    for (at, sign) in text[..end].char_indices().rev() {
        match sign {
            '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' => {}
            ')' if round > 0 => round -= 1,
            ']' if square > 0 => square -= 1,
            _ => break,
        }
        end = at;
    }
    &text[..end]
}

/// Where an address leads; `None` if it has no name of a host with a point in it.
fn href(address: &str) -> Option<Href> {
    if address.len() > LONGEST {
        return None;
    }
    let lower = address.to_ascii_lowercase();
    let beginning = BEGINNINGS
        .iter()
        .find(|beginning| lower.starts_with(**beginning))?;
    let behind = &address[beginning.len()..];
    let is_host = |host: &str| {
        let mut parts = host.split('.');
        host.contains('.')
            && parts.all(|part| {
                !part.is_empty()
                    && part
                        .chars()
                        .all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
            })
    };
    let host_of = |rest: &str| {
        rest.split(['/', '?', '#', ':'])
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    match *beginning {
        "mailto:" => {
            let (name, host) = behind.split_once('@')?;
            (!name.is_empty() && is_host(&host_of(host))).then_some(())?;
            Href::of_link(address)
        }
        "www." => {
            is_host(&host_of(address)).then_some(())?;
            Href::of_link(&format!("http://{address}"))
        }
        _ => {
            is_host(&host_of(behind)).then_some(())?;
            Href::of_link(address)
        }
    }
}
