//! Parsing: from what is typed to a query, without ever an error.
//!
//! Every text is a query. What is unfinished counts as finished, and what can mean nothing is
//! passed over: an `OR` with one side, a minus before a space, a parenthesis without its other
//! half, a word of punctuation. Signs are known by their folded form, so `“ ”` `（ ）` `－` work.
//! A word keeps a hyphen (`geo-economics`), short parentheses (`2(a)`) and the quote inside a
//! Hebrew abbreviation (`צה״ל`), but not the comma or full stop after it.

use super::fold::Folding;
use super::query::{Expr, Query, Term};

/// Parentheses are read to this depth and passed over beyond it, so that no query is too deep.
const DEEPEST: usize = 64;

/// This many terms are read and the rest passed over: each one costs a search of the report.
const MOST_TERMS: usize = 100;

/// Reads a query as it is being typed.
pub fn parse(query: &str, folding: &Folding) -> Query {
    let mut parser = Parser {
        query,
        folding,
        at: 0,
        minus: None,
        terms: Vec::new(),
        groups: vec![Group::default()],
        too_deep: 0,
    };
    while let Some(c) = parser.next_char() {
        parser.item(c);
    }
    while parser.groups.len() > 1 {
        parser.close();
    }
    let expr = parser.groups.pop().and_then(Group::finish);
    Query {
        expr,
        terms: parser.terms,
    }
}

/// Reads from left to right with a stack of its own, because the depth is the reader's choice.
struct Parser<'a> {
    query: &'a str,
    folding: &'a Folding,
    /// How much of the query is read, in bytes.
    at: usize,
    /// Where a minus stands, in bytes, that the next item belongs to.
    minus: Option<usize>,
    terms: Vec<Term>,
    /// The groups that are open, the query itself first.
    groups: Vec<Group>,
    /// How many open parentheses were passed over.
    too_deep: usize,
}

/// What stands between two parentheses.
#[derive(Default)]
struct Group {
    negated: bool,
    /// Whether its terms speak against an entry: an odd number of minuses is around them.
    excluded: bool,
    /// What was said before each `OR`.
    before: Vec<Expr>,
    /// What was said since the last `OR`.
    items: Vec<Expr>,
}

impl Group {
    fn or(&mut self) {
        self.before
            .extend(Expr::all(std::mem::take(&mut self.items)));
    }

    fn finish(mut self) -> Option<Expr> {
        self.or();
        let expr = Expr::any(self.before)?;
        Some(if self.negated {
            Expr::Not(Box::new(expr))
        } else {
            expr
        })
    }
}

impl Parser<'_> {
    fn next_char(&self) -> Option<char> {
        self.query[self.at..].chars().next()
    }

    fn item(&mut self, c: char) {
        match self.sign(c) {
            Some('"') => self.phrase(c),
            Some('(') => {
                self.at += c.len_utf8();
                self.open();
            }
            Some(')') => {
                self.at += c.len_utf8();
                self.minus = None;
                self.close();
            }
            Some('-') => {
                self.minus.get_or_insert(self.at);
                self.at += c.len_utf8();
            }
            _ if c.is_whitespace() => {
                self.at += c.len_utf8();
                self.minus = None;
            }
            _ => self.word(),
        }
    }

    /// The sign of the language that a character stands for.
    fn sign(&self, c: char) -> Option<char> {
        let known = |c| matches!(c, '"' | '(' | ')' | '-').then_some(c);
        if c.is_ascii() {
            return known(c);
        }
        let folded = self.folding.fold(c.encode_utf8(&mut [0; 4]));
        let mut chars = folded.chars();
        chars
            .next()
            .filter(|_| chars.next().is_none())
            .and_then(known)
    }

    fn open(&mut self) {
        let negated = self.minus.take().is_some();
        match self.groups.last() {
            Some(outer) if self.groups.len() <= DEEPEST => {
                let excluded = outer.excluded != negated;
                self.groups.push(Group {
                    negated,
                    excluded,
                    ..Group::default()
                });
            }
            _ => self.too_deep += 1,
        }
    }

    fn close(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if self.groups.len() > 1 {
            let expr = self.groups.pop().and_then(Group::finish);
            if let Some(outer) = self.groups.last_mut() {
                outer.items.extend(expr);
            }
        }
    }

    fn phrase(&mut self, quote: char) {
        let start = self.at;
        let inside = start + quote.len_utf8();
        let rest = &self.query[inside..];
        let close = rest
            .char_indices()
            .find(|&(n, c)| self.is_quote(inside + n, c));
        let (length, closing) = close.map_or((rest.len(), 0), |(n, c)| (n, c.len_utf8()));
        self.at = inside + length + closing;
        let written = &rest[..length];
        self.term(start, written, format!("\"{written}\""));
    }

    fn word(&mut self) {
        let start = self.at;
        while let Some(c) = self.next_char() {
            match self.sign(c) {
                _ if c.is_whitespace() => break,
                Some(')') => break,
                Some('"') if self.is_quote(self.at, c) => break,
                Some('(') => match self.short_parentheses() {
                    Some(bytes) => self.at += bytes,
                    None => break,
                },
                _ => self.at += c.len_utf8(),
            }
        }
        let word = self.query[start..self.at].trim_end_matches(ends_sentence);
        if matches!(word, "OR" | "ＯＲ") && self.minus.is_none() {
            if let Some(group) = self.groups.last_mut() {
                group.or();
            }
        } else {
            self.term(start, word, word.to_owned());
        }
    }

    /// Whether the character at that byte begins or ends a phrase. Between two Hebrew letters it
    /// does not: there it marks an abbreviation.
    fn is_quote(&self, at: usize, c: char) -> bool {
        let is_hebrew = |c: char| matches!(c, 'א'..='ת');
        let before = self.query[..at].chars().next_back();
        let after = self.query[at + c.len_utf8()..].chars().next();
        self.sign(c) == Some('"')
            && !(before.is_some_and(is_hebrew) && after.is_some_and(is_hebrew))
    }

    /// How many bytes the parentheses in the middle of a word take, if they close without a
    /// space, a quote or others inside.
    fn short_parentheses(&self) -> Option<usize> {
        for (n, c) in self.query[self.at..].char_indices().skip(1) {
            match self.sign(c) {
                Some(')') => return Some(n + c.len_utf8()),
                Some('(' | '"') => return None,
                _ if c.is_whitespace() => return None,
                _ => {}
            }
        }
        None
    }

    fn term(&mut self, start: usize, written: &str, shown: String) {
        let minus = self.minus.take();
        let text = self.folding.fold(written);
        let Some(group) = self.groups.last_mut() else {
            return;
        };
        if text.is_empty() || self.terms.len() == MOST_TERMS {
            return;
        }
        let item = Expr::Term(self.terms.len());
        group.items.push(match minus {
            Some(_) => Expr::Not(Box::new(item)),
            None => item,
        });
        self.terms.push(Term {
            text,
            shown,
            span: minus.unwrap_or(start)..self.at,
            excluded: group.excluded != minus.is_some(),
        });
    }
}

/// The punctuation after a word, of all scripts that put any there; also an apostrophe, which may
/// be a closing quote. Without it a term finds more.
fn ends_sentence(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '.' | '!' | '?' | '\'' | '’' | '…')
        || matches!(
            c,
            '、' | '。' | '，' | '．' | '：' | '；' | '！' | '？' | '،' | '؛' | '؟'
        )
}
