//! *Raw HTML* in Markdown (CommonMark 0.31, 4.6 and 6.6): where it begins and ends. What its words are is told by the
//! count of HTML.

/// The length of the tag, comment, instruction or declaration at the start of `text`.
pub(super) fn inline(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('<')?;
    let until = |end: &str, from: usize| Some(from + text.get(from..)?.find(end)? + end.len());
    match rest.as_bytes() {
        [b'!', b'-', b'-', b'>', ..] => Some(5),
        [b'!', b'-', b'-', b'-', b'>', ..] => Some(6),
        [b'!', b'-', b'-', ..] => until("-->", 4),
        [b'?', ..] => until("?>", 2),
        [b'!', b'[', ..] if rest.starts_with("![CDATA[") => until("]]>", 9),
        [b'!', letter, ..] if letter.is_ascii_alphabetic() => until(">", 2),
        _ => tag(text),
    }
}

/// What ends the comment, instruction or declaration at the start of `text`.
pub(super) fn end(text: &str) -> Option<&'static str> {
    let ends = [
        ("<!--", "-->"),
        ("<?", "?>"),
        ("<![CDATA[", "]]>"),
        ("<!", ">"),
    ];
    let found = ends.iter().find(|(begin, _)| text.starts_with(begin));
    found.map(|(_, end)| *end)
}

/// The length of the start or end tag at the start of `text`.
fn tag(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_end = bytes.get(1) == Some(&b'/');
    let past = |from: usize, is_in: fn(&u8) -> bool| {
        let rest = bytes.get(from..).unwrap_or_default();
        from + rest.iter().take_while(|byte| is_in(byte)).count()
    };
    let name = 1 + usize::from(is_end);
    if !bytes.get(name)?.is_ascii_alphabetic() {
        return None;
    }
    let mut at = past(name, |byte| byte.is_ascii_alphanumeric() || *byte == b'-');
    loop {
        let blank = past(at, |byte| byte.is_ascii_whitespace());
        match bytes.get(blank)? {
            b'>' => return Some(blank + 1),
            b'/' if !is_end => {
                return (bytes.get(blank + 1) == Some(&b'>')).then_some(blank + 2);
            }
            first if is_end || blank == at => {
                debug_assert!(*first != b'>');
                return None;
            }
            first if !(first.is_ascii_alphabetic() || matches!(first, b'_' | b':')) => return None,
            _ => {}
        }
        at = past(blank, |byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'.' | b'-')
        });
        let sign = past(at, |byte| byte.is_ascii_whitespace());
        if bytes.get(sign) != Some(&b'=') {
            continue;
        }
        let value = past(sign + 1, |byte| byte.is_ascii_whitespace());
        at = match bytes.get(value)? {
            quote @ (b'"' | b'\'') => {
                let length = memchr::memchr(*quote, bytes.get(value + 1..)?)?;
                value + 1 + length + 1
            }
            _ => {
                let end = past(value, |byte| {
                    !byte.is_ascii_whitespace()
                        && !matches!(byte, b'"' | b'\'' | b'=' | b'<' | b'>' | b'`')
                });
                if end == value {
                    return None;
                }
                end
            }
        };
    }
}

/// The length of the address in angle brackets at the start of `text`.
pub(super) fn address(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('<')?;
    let end = inside.find(|c: char| matches!(c, '>' | '<' | ' ') || c.is_control())?;
    if !inside[end..].starts_with('>') {
        return None;
    }
    let inside = &inside[..end];
    let scheme = inside.split(':').next().unwrap_or_default();
    let is_scheme = inside.len() > scheme.len()
        && (2..=32).contains(&scheme.len())
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c));
    let is_mail = inside.split_once('@').is_some_and(|(name, host)| {
        let in_name = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
        let in_host = |c: char| c.is_ascii_alphanumeric() || ".-".contains(c);
        !name.is_empty()
            && !host.is_empty()
            && name.chars().all(in_name)
            && host.chars().all(in_host)
    });
    (is_scheme || is_mail).then_some(end + 2)
}

/// What ends a block of raw HTML.
#[derive(Debug, Clone, Copy)]
pub(super) enum End {
    /// A line with one of these, in lower case.
    Sign(&'static [&'static str]),
    /// An empty line.
    EmptyLine,
}

impl End {
    pub(super) fn is_in(self, line: &str) -> bool {
        match self {
            Self::EmptyLine => false,
            Self::Sign(signs) => {
                let line = line.to_ascii_lowercase();
                signs.iter().any(|sign| line.contains(sign))
            }
        }
    }
}

/// How the block of raw HTML ends that begins with `text`; not every kind may follow a line of a paragraph.
pub(super) fn block(text: &str, in_paragraph: bool) -> Option<End> {
    let rest = text.strip_prefix('<')?;
    let is_after = |c: char| c.is_ascii_whitespace() || c == '>';
    let name_length = rest.bytes().take_while(|byte| !is_after(char::from(*byte)));
    let name = rest.get(..name_length.count()).unwrap_or_default();
    let name = name.to_ascii_lowercase();
    if matches!(&*name, "pre" | "script" | "style" | "textarea") {
        return Some(End::Sign(&[
            "</pre>",
            "</script>",
            "</style>",
            "</textarea>",
        ]));
    }
    let declares = |c: char| c.is_ascii_alphabetic();
    if rest.starts_with("!--") {
        return Some(End::Sign(&["-->"]));
    } else if rest.starts_with('?') {
        return Some(End::Sign(&["?>"]));
    } else if rest.starts_with("![CDATA[") {
        return Some(End::Sign(&["]]>"]));
    } else if rest
        .strip_prefix('!')
        .is_some_and(|rest| rest.starts_with(declares))
    {
        return Some(End::Sign(&[">"]));
    }
    let name = name.trim_start_matches('/').trim_end_matches('/');
    if is_block(name) {
        return Some(End::EmptyLine);
    }
    let whole = tag(text).filter(|_| !in_paragraph)?;
    text[whole..].trim().is_empty().then_some(End::EmptyLine)
}

/// Whether a tag of this name begins a block wherever a line begins with it.
fn is_block(name: &str) -> bool {
    const NAMES: [&str; 62] = [
        "address",
        "article",
        "aside",
        "base",
        "basefont",
        "blockquote",
        "body",
        "caption",
        "center",
        "col",
        "colgroup",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frame",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "iframe",
        "legend",
        "li",
        "link",
        "main",
        "menu",
        "menuitem",
        "nav",
        "noframes",
        "ol",
        "optgroup",
        "option",
        "p",
        "param",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "track",
        "ul",
    ];
    NAMES.contains(&name)
}
