//! *Formulas* are MathML (W3C, MathML 3); the page has TeX. What TeX cannot say is left out, but never a letter or sign.

use super::xml::{self, Element, Node};

/// Formulas nest so deep at most.
const MOST_DEPTH: usize = 60;

/// The TeX of the formula in `xml`, a `math` element; `None` if it is no XML.
pub(in crate::ingest) fn tex_of(xml: &str) -> Option<String> {
    xml::parse(xml, "").ok().map(|root| tex(&root))
}

/// The TeX of a `math` element.
pub(super) fn tex(math: &Element) -> String {
    let mut tex = String::new();
    row(math, &mut tex, 0);
    tex.trim().to_owned()
}

/// Adds what is in `element`, one after another.
fn row(element: &Element, tex: &mut String, depth: usize) {
    for child in element.elements() {
        push(child, tex, depth + 1);
    }
    if element.elements().next().is_none() {
        token(&element.words(), tex);
    }
}

/// The name of an element of MathML, in any prefix.
fn name(element: &Element) -> &str {
    element.local_name()
}

fn push(element: &Element, tex: &mut String, depth: usize) {
    if depth > MOST_DEPTH {
        return token(&element.words(), tex);
    }
    let children: Vec<&Element> = element.elements().collect();
    let group = |at: usize, tex: &mut String| {
        tex.push('{');
        if let Some(child) = children.get(at) {
            push(child, tex, depth + 1);
        }
        trim(tex);
        tex.push('}');
    };
    match name(element) {
        "semantics" => match children.first() {
            Some(first) if !first.words().is_empty() => push(first, tex, depth + 1),
            _ => annotation(element, tex),
        },
        "annotation" | "annotation-xml" | "mspace" | "none" | "mprescripts" => {}
        "mi" => identifier(element, tex),
        "mn" => number(&text(element), tex),
        "mo" => operator(&text(element), tex),
        "mtext" | "ms" => quoted(&raw(element), tex),
        "mfrac" => {
            command("\\frac", tex);
            group(0, tex);
            group(1, tex);
        }
        "msqrt" => {
            command("\\sqrt{", tex);
            row_in(element, tex, depth);
            tex.push('}');
        }
        "mroot" => {
            command("\\sqrt[", tex);
            if let Some(index) = children.get(1) {
                // A bracket in it would end it.
                tex.push('{');
                push(index, tex, depth + 1);
                tex.push('}');
            }
            tex.push(']');
            group(0, tex);
        }
        "msub" | "msup" | "msubsup" => {
            group(0, tex);
            let signs: &[char] = match name(element) {
                "msub" => &['_'],
                "msup" => &['^'],
                _ => &['_', '^'],
            };
            for (at, sign) in signs.iter().enumerate() {
                tex.push(*sign);
                group(at + 1, tex);
            }
        }
        "munder" | "mover" | "munderover" => limits(element, &children, tex, depth),
        "mmultiscripts" => scripts(&children, tex, depth),
        "mtable" => table(&children, tex, depth),
        "mfenced" => fenced(element, &children, tex, depth),
        "mphantom" => {
            command("\\phantom{", tex);
            row_in(element, tex, depth);
            tex.push('}');
        }
        "menclose" | "mrow" | "mstyle" | "mpadded" | "merror" | "math" | "maction" | "mtd" => {
            row_in(element, tex, depth);
        }
        _ => row_in(element, tex, depth),
    }
}

/// Adds what is in `element`; text that stands in it alone too.
fn row_in(element: &Element, tex: &mut String, depth: usize) {
    let mut fences = Vec::new();
    for node in &element.children {
        match node {
            Node::Element(child) => {
                // Large brackets come in pairs, or with nothing on one side.
                if name(child) == "mo" && is_fence(child) {
                    fences.push(child);
                }
                push(child, tex, depth + 1);
            }
            Node::Text(text) => token(text.trim(), tex),
        }
    }
    trim(tex);
}

fn is_fence(element: &Element) -> bool {
    element.is_true("fence") && element.value("stretchy") != "false"
}

/// Formulas of LibreOffice have their own source behind them.
fn annotation(element: &Element, tex: &mut String) {
    let found = element.elements().find(|child| name(child) == "annotation");
    if let Some(found) = found {
        quoted(&found.words(), tex);
    }
}

/// The characters of a token, without white space around them.
fn text(element: &Element) -> String {
    raw(element).trim().to_owned()
}

fn raw(element: &Element) -> String {
    let mut text = String::new();
    for node in &element.children {
        match node {
            Node::Text(own) => text.push_str(own),
            Node::Element(inner) => text.push_str(&raw(inner)),
        }
    }
    text
}

fn identifier(element: &Element, tex: &mut String) {
    let text = text(element);
    let is_upright = element.value("mathvariant") == "normal";
    let is_bold = element.value("mathvariant").starts_with("bold");
    match text.chars().count() {
        0 => {}
        1 if is_bold => wrapped("\\mathbf", &text, tex),
        1 if is_upright && text.chars().all(|c| c.is_ascii_alphabetic()) => {
            wrapped("\\mathrm", &text, tex);
        }
        1 => token(&text, tex),
        _ if FUNCTIONS.contains(&text.as_str()) => command(&format!("\\{text}"), tex),
        _ if text.chars().all(char::is_alphanumeric) => wrapped("\\mathrm", &text, tex),
        _ => quoted(&text, tex),
    }
}

/// Functions that TeX has commands for.
const FUNCTIONS: [&str; 32] = [
    "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det", "dim",
    "exp", "gcd", "hom", "inf", "ker", "lg", "lim", "liminf", "limsup", "ln", "log", "max", "min",
    "Pr", "sec", "sin", "sinh", "sup", "tan", "tanh",
];

fn number(text: &str, tex: &mut String) {
    match text.chars().all(|c| c.is_ascii_digit() || c == '.') {
        true => token(text, tex),
        false if text.chars().all(|c| c.is_ascii_digit() || ".,".contains(c)) => {
            token(&text.replace(',', "{,}"), tex);
        }
        false => quoted(text, tex),
    }
}

fn operator(text: &str, tex: &mut String) {
    let command_of = |c: char| {
        let found = OPERATORS.iter().find(|(sign, _)| *sign == c);
        found.map(|(_, command)| *command)
    };
    let mut signs = text.chars();
    match (signs.next(), signs.next()) {
        (None, _) => {}
        (Some(sign), None) => match command_of(sign) {
            Some(known) => command(known, tex),
            None => token(text, tex),
        },
        _ if FUNCTIONS.contains(&text) => command(&format!("\\{text}"), tex),
        _ if text.chars().all(|c| c.is_ascii_alphabetic()) => wrapped("\\mathrm", text, tex),
        _ if text.chars().any(char::is_alphanumeric) => quoted(text, tex),
        _ => text
            .chars()
            .for_each(|sign| operator(sign.encode_utf8(&mut [0; 4]), tex)),
    }
}

/// Signs that need a command; others stand for themselves.
const OPERATORS: [(char, &str); 22] = [
    ('{', "\\{"),
    ('}', "\\}"),
    ('∑', "\\sum"),
    ('∏', "\\prod"),
    ('∐', "\\coprod"),
    ('∫', "\\int"),
    ('∬', "\\iint"),
    ('∭', "\\iiint"),
    ('∮', "\\oint"),
    ('⋃', "\\bigcup"),
    ('⋂', "\\bigcap"),
    ('√', "\\surd"),
    ('⟨', "\\langle"),
    ('⟩', "\\rangle"),
    ('〈', "\\langle"),
    ('〉', "\\rangle"),
    ('‖', "\\|"),
    ('∥', "\\parallel"),
    ('⁡', ""),
    ('⁢', ""),
    ('⁣', ""),
    ('\u{e092}', ""),
];

/// Accents over something, with their commands.
const ACCENTS: [(&str, &str); 20] = [
    ("^", "\\hat"),
    ("ˆ", "\\hat"),
    ("\u{302}", "\\hat"),
    ("~", "\\tilde"),
    ("˜", "\\tilde"),
    ("\u{303}", "\\tilde"),
    ("¯", "\\bar"),
    ("\u{304}", "\\bar"),
    ("‾", "\\overline"),
    ("\u{305}", "\\overline"),
    ("˙", "\\dot"),
    ("\u{307}", "\\dot"),
    ("¨", "\\ddot"),
    ("\u{308}", "\\ddot"),
    ("→", "\\vec"),
    ("⃗", "\\vec"),
    ("ˇ", "\\check"),
    ("˘", "\\breve"),
    ("⏞", "\\overbrace"),
    ("´", "\\acute"),
];

/// Something above or below.
fn limits(element: &Element, children: &[&Element], tex: &mut String, depth: usize) {
    let [base, rest @ ..] = children else {
        return;
    };
    let kind = name(element);
    if let ("mover", [over]) = (kind, rest)
        && name(over) == "mo"
        && let Some((_, accent)) = ACCENTS.iter().find(|(sign, _)| *sign == text(over))
    {
        command(accent, tex);
        return braced(base, tex, depth);
    }
    if let ("munder", [under]) = (kind, rest)
        && matches!(text(under).as_str(), "_" | "\u{332}" | "⏟")
    {
        let is_brace = text(under) == "⏟";
        command(
            if is_brace {
                "\\underbrace"
            } else {
                "\\underline"
            },
            tex,
        );
        return braced(base, tex, depth);
    }
    let is_large = {
        let sign = text(base);
        let is_sum = OPERATORS[2..11].iter().any(|(c, _)| sign.chars().eq([*c]));
        is_sum || FUNCTIONS.contains(&sign.as_str())
    };
    if is_large {
        push(base, tex, depth + 1);
        trim(tex);
        let signs: &[char] = match kind {
            "munder" => &['_'],
            "mover" => &['^'],
            _ => &['_', '^'],
        };
        for (sign, part) in signs.iter().zip(rest) {
            tex.push(*sign);
            braced(part, tex, depth);
        }
        return;
    }
    match (kind, rest) {
        ("munder", [under]) => {
            command("\\underset", tex);
            braced(under, tex, depth);
            braced(base, tex, depth);
        }
        ("mover", [over]) => {
            command("\\overset", tex);
            braced(over, tex, depth);
            braced(base, tex, depth);
        }
        (_, [under, over]) => {
            command("\\overset", tex);
            braced(over, tex, depth);
            command("{\\underset", tex);
            braced(under, tex, depth);
            braced(base, tex, depth);
            tex.push('}');
        }
        _ => children
            .iter()
            .for_each(|child| push(child, tex, depth + 1)),
    }
}

/// Scripts on all sides: those behind come first, those before follow `mprescripts`.
fn scripts(children: &[&Element], tex: &mut String, depth: usize) {
    let Some((base, scripts)) = children.split_first() else {
        return;
    };
    let middle = scripts
        .iter()
        .position(|child| name(child) == "mprescripts");
    let (behind, before) = scripts.split_at(middle.unwrap_or(scripts.len()));
    let pairs = |scripts: &[&Element], tex: &mut String| {
        for (at, pair) in scripts.chunks(2).enumerate() {
            // TeX knows one pair at a base.
            if at > 0 {
                tex.push_str("{}");
            }
            for (sign, script) in ['_', '^'].iter().zip(pair) {
                if name(script) != "none" {
                    tex.push(*sign);
                    braced(script, tex, depth);
                }
            }
        }
    };
    if before.len() > 1 {
        tex.push_str("{}");
        pairs(&before[1..], tex);
    }
    braced(base, tex, depth);
    pairs(behind, tex);
}

fn table(rows: &[&Element], tex: &mut String, depth: usize) {
    command("\\begin{matrix}", tex);
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            tex.push_str(" \\\\ ");
        }
        let cells = row.elements().filter(|cell| name(cell) == "mtd");
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                tex.push_str(" & ");
            }
            row_in(cell, tex, depth);
        }
    }
    tex.push_str(" \\end{matrix}");
}

fn fenced(element: &Element, children: &[&Element], tex: &mut String, depth: usize) {
    operator(element.attribute("open").unwrap_or("("), tex);
    let separators: Vec<char> = element
        .attribute("separators")
        .unwrap_or(",")
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    for (at, child) in children.iter().enumerate() {
        if let Some(before) = at.checked_sub(1)
            && let Some(separator) = separators.get(before).or(separators.last())
        {
            operator(separator.encode_utf8(&mut [0; 4]), tex);
        }
        push(child, tex, depth + 1);
    }
    operator(element.attribute("close").unwrap_or(")"), tex);
}

fn braced(element: &Element, tex: &mut String, depth: usize) {
    tex.push('{');
    push(element, tex, depth + 1);
    trim(tex);
    tex.push('}');
}

fn wrapped(name: &str, text: &str, tex: &mut String) {
    command(name, tex);
    tex.push('{');
    tex.push_str(text);
    tex.push('}');
}

/// Adds a command, apart from what stands before it.
fn command(command: &str, tex: &mut String) {
    space(tex);
    tex.push_str(command);
}

/// Adds letters, digits or signs. Each token stands apart, as words do.
fn token(text: &str, tex: &mut String) {
    if text.is_empty() {
        return;
    }
    space(tex);
    for c in text.chars() {
        match c {
            '{' | '}' | '#' | '$' | '%' | '&' | '_' if !text.contains("{,}") => {
                tex.push('\\');
                tex.push(c);
            }
            '\\' => tex.push_str("\\backslash "),
            '^' => tex.push_str("\\hat{}"),
            '~' => tex.push_str("\\sim "),
            c if c.is_control() => {}
            c => tex.push(c),
        }
    }
}

/// Adds words.
fn quoted(text: &str, tex: &mut String) {
    if text.trim().is_empty() {
        return;
    }
    command("\\text{", tex);
    for c in text.chars() {
        match c {
            '{' | '}' | '#' | '$' | '%' | '&' | '_' => {
                tex.push('\\');
                tex.push(c);
            }
            '\\' | '^' | '~' => tex.push(' '),
            '\n' | '\t' | '\r' => tex.push(' '),
            c => tex.push(c),
        }
    }
    tex.push('}');
}

fn space(tex: &mut String) {
    if !tex.is_empty() && !tex.ends_with([' ', '{', '[']) {
        tex.push(' ');
    }
}

fn trim(tex: &mut String) {
    let end = tex.trim_end_matches(' ').len();
    // A backslash before a space is a command.
    if !tex[..end].ends_with('\\') {
        tex.truncate(end);
    }
}
