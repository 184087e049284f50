//! *Feeds* a tokenizer with a source tag by tag. The tokenizer compares each attribute of a tag with all before
//! it, so a tag with a hundred thousand attributes would take a minute; surplus attributes are not passed on.

use html5ever::LocalName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use memchr::memchr;
use std::cell::{Cell, RefCell};

/// The most attributes of one tag that are read, many times those of real pages. Others are left out.
pub(super) const MOST_ATTRIBUTES: usize = 500;

/// Passes all tokens of `source` to `sink`.
pub(in crate::ingest) fn feed<S: TokenSink>(source: &str, sink: S) -> S {
    let watch = Watch {
        sink,
        tokens: Cell::new(0),
        raw: RefCell::default(),
    };
    let tokenizer = Tokenizer::new(watch, TokenizerOpts::default());
    let whole = StrTendril::from(source);
    let input = BufferQueue::default();
    let mut at = 0;
    while at < source.len() {
        let watch = &tokenizer.sink;
        // The tokenizer is faster with many tags at once than one by one.
        let plain = watch.plain_until(source, at);
        if plain > at {
            input.push_back(part(&whole, at, plain));
            run(&tokenizer, &input);
            at = plain;
            continue;
        }
        let before = watch.tokens.get();
        let Markup {
            end,
            surplus,
            waits,
        } = watch.markup_at(source, at);
        // The text up to the next `<` or the like is passed along.
        let next = next_sign(source, end);
        if let Some(surplus) = surplus {
            input.push_back(part(&whole, at, surplus));
            input.push_back(StrTendril::from(">"));
            input.push_back(part(&whole, end, next));
        } else {
            input.push_back(part(&whole, at, next));
        }
        run(&tokenizer, &input);
        at = next;
        while waits && at < source.len() && tokenizer.sink.tokens.get() == before {
            let next = next_sign(source, at + 1);
            input.push_back(part(&whole, at, next));
            run(&tokenizer, &input);
            at = next;
        }
    }
    tokenizer.end();
    tokenizer.sink.sink
}

/// The position of the next character that may begin markup.
fn next_sign(source: &str, from: usize) -> usize {
    let more = memchr(b'<', source.as_bytes().get(from..).unwrap_or_default());
    more.map_or(source.len(), |more| from + more)
}

fn part(whole: &StrTendril, from: usize, to: usize) -> StrTendril {
    whole.subtendril(from as u32, (to - from) as u32)
}

fn run<S: TokenSink>(tokenizer: &Tokenizer<Watch<S>>, input: &BufferQueue) {
    while !input.is_empty() {
        // It stops after each script, which a browser would run here.
        let _ = tokenizer.feed(input);
    }
}

/// A sink that tracks whether a tag may come next.
struct Watch<S> {
    sink: S,
    tokens: Cell<usize>,
    /// The open raw text element, in which only its own end tag counts.
    raw: RefCell<Option<LocalName>>,
}

/// Raw text elements: after their start tags the sink changes the tokenizer's state.
const RAW: [&str; 10] = [
    "iframe",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "script",
    "style",
    "textarea",
    "title",
    "xmp",
];

/// About how much is passed at once (bytes).
const PIECE: usize = 1 << 14;

impl<S: TokenSink> Watch<S> {
    /// The end of a run of plain tags and text from `at`; `at` itself if there is none. A plain tag has few
    /// attributes and is not in [`RAW`], so the sink does not change the tokenizer's state after it.
    fn plain_until(&self, source: &str, at: usize) -> usize {
        if self.raw.borrow().is_some() {
            return at;
        }
        let bytes = source.as_bytes();
        let mut until = at;
        while until < source.len() && until - at < PIECE {
            let name = match bytes.get(until..until + 2) {
                Some([b'<', b'/']) => until + 2,
                Some([b'<', _]) => until + 1,
                _ => break,
            };
            if !bytes.get(name).is_some_and(u8::is_ascii_alphabetic) {
                break;
            }
            let length = bytes[name..]
                .iter()
                .take_while(|byte| byte.is_ascii_alphabetic());
            let called = &source[name..name + length.count()];
            let Markup { end, surplus, .. } = tag(bytes, name);
            let is_raw = RAW.iter().any(|raw| called.eq_ignore_ascii_case(raw));
            if is_raw || surplus.is_some() || bytes[end - 1] != b'>' {
                break;
            }
            until = next_sign(source, end);
        }
        until
    }

    /// The markup at `at`, once everything before has been read.
    fn markup_at(&self, source: &str, at: usize) -> Markup {
        let text = Markup {
            end: at + 1,
            surplus: None,
            waits: false,
        };
        let Some(rest) = source[at..].strip_prefix('<') else {
            return text;
        };
        if let Some(raw) = &*self.raw.borrow() {
            let name = rest.strip_prefix('/').and_then(|end| end.get(..raw.len()));
            return match name.is_some_and(|name| name.eq_ignore_ascii_case(raw)) {
                true => tag(source.as_bytes(), at + 2),
                false => text,
            };
        }
        let is_letter = |c: char| c.is_ascii_alphabetic();
        if rest.starts_with(is_letter) {
            return tag(source.as_bytes(), at + 1);
        }
        match rest.as_bytes() {
            [b'/', letter, ..] if letter.is_ascii_alphabetic() => tag(source.as_bytes(), at + 2),
            [b'/', b'>', ..] => Markup {
                end: at + 3,
                ..text
            },
            [b'!', b'[', ..] if self.adjusted_current_node_present_but_not_in_html_namespace() => {
                let length = rest.find("]]>").map_or(rest.len(), |length| length + 3);
                let end = at + 1 + length;
                Markup { end, ..text }
            }
            [b'/' | b'!' | b'?', ..] => Markup {
                waits: true,
                ..text
            },
            _ => text,
        }
    }
}

impl<S: TokenSink> TokenSink for Watch<S> {
    type Handle = S::Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<S::Handle> {
        // A parse error may be reported inside a comment.
        if !matches!(token, Token::ParseError(_)) {
            self.tokens.set(self.tokens.get() + 1);
        }
        let name = match &token {
            Token::TagToken(tag) => {
                if tag.kind == TagKind::EndTag {
                    self.raw.take();
                }
                let is_raw = RAW.contains(&&*tag.name);
                is_raw.then(|| tag.name.clone())
            }
            _ => None,
        };
        let result = self.sink.process_token(token, line);
        if matches!(
            result,
            TokenSinkResult::RawData(_) | TokenSinkResult::Plaintext
        ) {
            self.raw.replace(name);
        }
        result
    }

    fn end(&self) {
        self.sink.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.sink
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// A tag, or something like it.
struct Markup {
    end: usize,
    /// The start of the first surplus attribute.
    surplus: Option<usize>,
    /// Whether it ends at its token, and is not a tag even if the rest looks like one.
    waits: bool,
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

/// The tag whose name begins at byte `at`, by the rules of the HTML standard (13.2.5.8 and 13.2.5.32 to
/// 13.2.5.40).
fn tag(bytes: &[u8], at: usize) -> Markup {
    let past = |from: usize, is_in: fn(u8) -> bool| {
        let more = bytes[from..].iter().position(|byte| !is_in(*byte));
        more.map_or(bytes.len(), |more| from + more)
    };
    let in_name = |byte: u8| !is_space(byte) && !matches!(byte, b'/' | b'>');
    let mut at = past(at, in_name);
    let (mut attributes, mut surplus) = (0, None);
    loop {
        at = past(at, |byte| is_space(byte) || byte == b'/');
        if at == bytes.len() || bytes[at] == b'>' {
            return Markup {
                end: bytes.len().min(at + 1),
                surplus,
                waits: false,
            };
        }
        attributes += 1;
        if attributes > MOST_ATTRIBUTES {
            surplus.get_or_insert(at);
        }
        // An attribute name may begin with an equals sign.
        at = past(at + 1, |byte| {
            !is_space(byte) && !matches!(byte, b'/' | b'>' | b'=')
        });
        at = past(at, is_space);
        if bytes.get(at) != Some(&b'=') {
            continue;
        }
        at = past(at + 1, is_space);
        at = match bytes.get(at) {
            Some(quote @ (b'"' | b'\'')) => {
                let value = memchr(*quote, &bytes[at + 1..]);
                value.map_or(bytes.len(), |length| at + length + 2)
            }
            Some(_) => past(at, |byte| !is_space(byte) && byte != b'>'),
            None => at,
        };
    }
}
