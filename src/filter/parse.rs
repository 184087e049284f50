//! Parsing: from the typed text to a query, without errors.
//!
//! Every text is a valid query. Unfinished parts count as finished, and meaningless parts are ignored: an `OR`
//! with one side, a minus before a space, an unmatched parenthesis, a word of punctuation. Operators are
//! recognised in folded form, so `“ ”` `（ ）` `－` work; `「 」` and `『 』` are quotes too. A word keeps a hyphen
//! (`geo-economics`), short parentheses (`2(a)`) and the quote inside a Hebrew abbreviation (`צה״ל`), but not
//! the comma or full stop after it.
//!
//! `AND`, `OR` and `NOT` are operators in capitals only, so `rock and roll` is three words; `|` is `OR`. Words
//! that make one date or amount together (`9 June 2016`, `<=5 km`) are one term.
//!
//! `in:`, `title:` and `is:` belong to the word or phrase that follows without a space. Without such a word, or
//! with an unknown kind after `is:`, the operator is ignored and reported in [`Query::unread`]. Any other name
//! before a colon is part of a word. `"in:x"` is a phrase.

use super::entries::EntryKind;
use super::fold::Folding;
use super::notation;
use super::query::{Expr, Field, Manner, Query, Term, Unread};

/// The maximum depth of parentheses; deeper ones are ignored.
const DEEPEST: usize = 64;

/// The maximum number of terms; more are ignored, since each costs a search of the report.
const MOST_TERMS: usize = 100;

/// Parses a query, which may be unfinished.
pub fn parse(query: &str, folding: &Folding) -> Query {
    let mut parser = Parser {
        query,
        folding,
        at: 0,
        minus: None,
        plus: None,
        negates: false,
        terms: Vec::new(),
        unread: None,
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
        unread: parser.unread,
    }
}

/// Parses from left to right with an explicit stack, because the input decides the depth.
struct Parser<'a> {
    query: &'a str,
    folding: &'a Folding,
    /// The current position in the query, in bytes.
    at: usize,
    /// The position of a minus that applies to the next item, in bytes.
    minus: Option<usize>,
    /// The position of a plus that applies to the next item, in bytes.
    plus: Option<usize>,
    /// Whether the minus is a `NOT`, which a space may follow.
    negates: bool,
    terms: Vec<Term>,
    unread: Option<Unread>,
    /// The open groups; the first is the query itself.
    groups: Vec<Group>,
    /// The number of open parentheses that were ignored.
    too_deep: usize,
}

/// An operator: a name and a colon before a word or phrase.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Operator {
    In,
    Title,
    Is,
}

/// The longest name of an operator with its colon, in chars.
const LONGEST_OPERATOR: usize = 6;

/// The content of a pair of parentheses.
#[derive(Default)]
struct Group {
    negated: bool,
    /// Whether its terms are excluded: they are inside an odd number of minuses.
    excluded: bool,
    /// Whether its terms are required.
    required: bool,
    /// The alternatives before each `OR` so far.
    before: Vec<Expr>,
    /// The items since the last `OR`.
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
            Some('"') => self.phrase(self.at, None, c),
            Some('(') => {
                self.at += c.len_utf8();
                self.open();
            }
            Some(')') => {
                self.at += c.len_utf8();
                self.forget_signs();
                self.close();
            }
            Some('-') => {
                self.minus.get_or_insert(self.at);
                self.at += c.len_utf8();
            }
            Some('+') => {
                self.plus.get_or_insert(self.at);
                self.at += c.len_utf8();
            }
            Some('|') => {
                self.at += c.len_utf8();
                self.forget_signs();
                self.or();
            }
            _ if c.is_whitespace() => {
                self.at += c.len_utf8();
                if !self.negates {
                    self.forget_signs();
                }
            }
            _ => self.word(),
        }
    }

    /// Forgets what stood before an item that is not there.
    fn forget_signs(&mut self) {
        (self.minus, self.plus, self.negates) = (None, None, false);
    }

    fn or(&mut self) {
        if let Some(group) = self.groups.last_mut() {
            group.or();
        }
    }

    /// The operator character that `c` stands for.
    fn sign(&self, c: char) -> Option<char> {
        let known = |c| matches!(c, '"' | '(' | ')' | '-' | ':' | '+' | '|').then_some(c);
        if matches!(c, '「' | '」' | '『' | '』') {
            return Some('"');
        }
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
        let required = self.plus.take().is_some();
        self.negates = false;
        match self.groups.last() {
            Some(outer) if self.groups.len() <= DEEPEST => {
                let excluded = outer.excluded != negated;
                let required = outer.required || required;
                self.groups.push(Group {
                    negated,
                    excluded,
                    required,
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

    /// Reads a phrase; `start` is the position of its operator, if it has one.
    fn phrase(&mut self, start: usize, operator: Option<Operator>, quote: char) {
        let before = &self.query[start..self.at];
        let inside = self.at + quote.len_utf8();
        let rest = &self.query[inside..];
        let close = rest
            .char_indices()
            .find(|&(n, c)| self.is_quote(inside + n, c));
        let (length, closing) = close.map_or((rest.len(), 0), |(n, c)| (n, c.len_utf8()));
        self.at = inside + length + closing;
        let written = &rest[..length];
        let before = before.trim_end_matches(['=', '＝']);
        let shown = format!("{before}\"{written}\"");
        self.term(start, operator, (Manner::Phrase, written), shown);
    }

    /// Reads the name of an operator and its colon, if there is one here.
    fn operator(&mut self) -> Option<Operator> {
        let rest = &self.query[self.at..];
        let (length, colon) = rest
            .char_indices()
            .take(LONGEST_OPERATOR)
            .find(|&(_, c)| self.sign(c) == Some(':'))?;
        let operator = match &*self.folding.fold(&rest[..length]) {
            "in" => Operator::In,
            "title" => Operator::Title,
            "is" => Operator::Is,
            _ => return None,
        };
        self.at += length + colon.len_utf8();
        Some(operator)
    }

    fn word(&mut self) {
        let start = self.at;
        let operator = self.operator();
        let value = self.at;
        let is_exact = self.next_char().is_some_and(|c| matches!(c, '=' | '＝'));
        if is_exact {
            self.at += self.next_char().map_or(0, char::len_utf8);
        }
        if (operator.is_some() || is_exact)
            && let Some(quote) = self.next_char().filter(|c| self.is_quote(self.at, *c))
        {
            return self.phrase(start, operator, quote);
        }
        let inside = self.at;
        match notation::length(&self.query[inside..], self.folding)
            .filter(|_| operator.is_none() && !is_exact)
        {
            Some(bytes) => self.at += bytes,
            None => self.skip_word(),
        }
        let written = self.query[inside..self.at].trim_end_matches(ends_sentence);
        let has_signs = operator.is_some() || is_exact || self.plus.is_some();
        let is_alone = !has_signs && self.minus.is_none_or(|_| self.negates);
        match written {
            "OR" | "ＯＲ" if is_alone && self.minus.is_none() => return self.or(),
            "AND" | "ＡＮＤ" if is_alone => return,
            "NOT" | "ＮＯＴ" if is_alone => {
                self.minus.get_or_insert(start);
                self.negates = true;
                return;
            }
            _ => {}
        }
        let starred = written.strip_suffix(['*', '＊']);
        let is_beginning = |word: &&str| word.contains(char::is_alphanumeric);
        let (manner, text) = match (is_exact, starred.filter(is_beginning)) {
            (true, _) if !written.is_empty() => (Manner::Exact, written),
            (true, _) => (Manner::Word, &self.query[value..inside]),
            (false, Some(beginning)) => (Manner::Beginning, beginning),
            (false, None) => (Manner::Word, written),
        };
        let end = inside + written.len();
        let shown = self.query[start..end].to_owned();
        self.term(start, operator, (manner, text), shown);
    }

    /// Goes to the end of the word here.
    fn skip_word(&mut self) {
        while let Some(c) = self.next_char() {
            match self.sign(c) {
                _ if c.is_whitespace() => break,
                Some(')' | '|') => break,
                Some('"') if self.is_quote(self.at, c) => break,
                Some('(') => match self.short_parentheses() {
                    Some(bytes) => self.at += bytes,
                    None => break,
                },
                _ => self.at += c.len_utf8(),
            }
        }
    }

    /// Whether the character at byte `at` begins or ends a phrase. Between two Hebrew letters it does not,
    /// because it marks an abbreviation there.
    fn is_quote(&self, at: usize, c: char) -> bool {
        let is_hebrew = |c: char| matches!(c, 'א'..='ת');
        let before = self.query[..at].chars().next_back();
        let after = self.query[at + c.len_utf8()..].chars().next();
        self.sign(c) == Some('"')
            && !(before.is_some_and(is_hebrew) && after.is_some_and(is_hebrew))
    }

    /// The length in bytes of parentheses in the middle of a word, if they contain no space, quote or other
    /// parentheses.
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

    fn term(
        &mut self,
        start: usize,
        operator: Option<Operator>,
        (manner, written): (Manner, &str),
        shown: String,
    ) {
        let (minus, plus) = (self.minus.take(), self.plus.take());
        self.negates = false;
        let text = self.folding.fold(written);
        let field = match operator {
            None => Some(Field::Text),
            Some(Operator::In) => Some(Field::In),
            Some(Operator::Title) => Some(Field::Title),
            Some(Operator::Is) => EntryKind::meant(&text).map(Field::Is),
        };
        let Some(field) = field.filter(|_| operator.is_none() || !text.is_empty()) else {
            let of_kind = operator == Some(Operator::Is);
            self.unread = Some(Unread { shown, of_kind });
            return;
        };
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
        let sign = if plus.is_some() && minus.is_none() {
            "+"
        } else {
            ""
        };
        let signs = minus.into_iter().chain(plus).min();
        self.terms.push(Term {
            field,
            manner,
            text,
            shown: format!("{sign}{shown}"),
            required: group.required || plus.is_some(),
            span: signs.unwrap_or(start)..self.at,
            excluded: group.excluded != minus.is_some(),
        });
    }
}

/// Punctuation after a word, of all scripts; also an apostrophe, which may be a closing quote. It is not part
/// of the term.
fn ends_sentence(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '.' | '!' | '?' | '\'' | '’' | '…')
        || matches!(
            c,
            '、' | '。' | '，' | '．' | '：' | '；' | '！' | '？' | '،' | '؛' | '؟'
        )
}
