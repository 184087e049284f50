//! *Code pages* of DOS and of early Macintosh computers. No detector knows them, so they are told from the encodings of
//! the web by how likely their letters are: a small letter goes on a word, a capital begins it, a sign does neither.

use super::ideographs;
use encoding_rs::{Encoding, MACINTOSH, X_MAC_CYRILLIC};

/// The characters of the bytes from 0x80 on.
const CP850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}";
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}";
const CP852: &str = "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{AD}˝˛ˇ˘§÷¸°¨˙űŘř■\u{A0}";

/// How much more likely (of a thousand characters beyond ASCII) a code page must be than the encoding of the web.
const LEAD: i64 = 300;

/// Below this an encoding is doubtful (of a thousand).
const DOUBTFUL: i64 = 250;

/// How many bytes are judged.
const JUDGED: usize = 1 << 18;

/// What bytes were read as.
pub(super) struct Read {
    pub(super) text: String,
    pub(super) name: String,
    pub(super) is_doubtful: bool,
}

/// Reads `bytes`, which are not UTF-8, as `guess` or as the code page that is far more likely.
pub(super) fn read(bytes: &[u8], guess: &'static Encoding) -> Read {
    if !guess.is_single_byte() {
        let text = guess.decode_without_bom_handling(bytes).0.into_owned();
        let name = guess.name().to_owned();
        return Read {
            is_doubtful: !ideographs::are_likely(&text),
            text,
            name,
        };
    }
    let judged = &bytes[..bytes.len().min(JUDGED)];
    let of_web = |encoding: &'static Encoding| {
        move |bytes: &[u8]| encoding.decode_without_bom_handling(bytes).0.into_owned()
    };
    let of_table = |table: &'static str| {
        let table: Vec<char> = table.chars().collect();
        move |bytes: &[u8]| {
            let letter = |byte: &u8| match byte.checked_sub(0x80) {
                None => char::from(*byte),
                Some(at) => table.get(usize::from(at)).copied().unwrap_or('\u{FFFD}'),
            };
            bytes.iter().map(letter).collect::<String>()
        }
    };
    type Decode = Box<dyn Fn(&[u8]) -> String>;
    let first: (&str, Decode) = (guess.name(), Box::new(of_web(guess)));
    let others: [(&str, Decode); 5] = [
        (MACINTOSH.name(), Box::new(of_web(MACINTOSH))),
        ("IBM850", Box::new(of_table(CP850))),
        ("IBM437", Box::new(of_table(CP437))),
        ("IBM852", Box::new(of_table(CP852))),
        (X_MAC_CYRILLIC.name(), Box::new(of_web(X_MAC_CYRILLIC))),
    ];
    let mut best = (likelihood(&first.1(judged)), first);
    for (name, decode) in others {
        let likely = likelihood(&decode(judged));
        let lead = match best.1.0 == guess.name() {
            // It differs from the Cyrillic of the web in capitals and a few letters only.
            true if name == X_MAC_CYRILLIC.name() => LEAD / 10,
            true => LEAD,
            // Where both make letters, the western page is the likelier one.
            false if name == "IBM852" => LEAD,
            false => 0,
        };
        if likely > best.0 + lead {
            best = (likely, (name, decode));
        }
    }
    let (likely, (name, decode)) = best;
    let text = decode(bytes);
    Read {
        name: name.to_owned(),
        is_doubtful: likely < DOUBTFUL || ideographs::is_unlikely_latin(&text),
        text,
    }
}

/// How likely the characters beyond ASCII are, of a thousand; it may be negative.
fn likelihood(text: &str) -> i64 {
    let (mut count, mut sum) = (0, 0);
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let after = letters.peek().copied().unwrap_or(' ');
        if !c.is_ascii() {
            count += 1;
            sum += i64::from(points(before, c, after));
        }
        before = c;
    }
    if count == 0 {
        1_000
    } else {
        sum * 1_000 / count
    }
}

fn points(before: char, c: char, after: char) -> i32 {
    let follows = before.is_alphabetic();
    let goes_on = after.is_alphabetic();
    // Letters of the code pages that hardly any text has.
    let is_rare = "ƒªºıµſ".contains(c) || c.is_control() || c == '\u{FFFD}';
    if is_rare {
        return -2;
    }
    if c.is_alphabetic() {
        let mixes = before.is_ascii_alphabetic() && !is_latin(c)
            || after.is_ascii_alphabetic() && !is_latin(c);
        return match (follows, goes_on) {
            _ if mixes => -2,
            (true, _) if c.is_uppercase() && before.is_lowercase() => -2,
            (_, true) if c.is_lowercase() && after.is_uppercase() => -2,
            (false, false) => -1,
            _ => 1,
        };
    }
    match (follows, goes_on) {
        (true, true) => i32::from("’'·-–—".contains(c)) * 2 - 1,
        // A quotation opens before a word and closes behind one.
        (true, false) if "“‘„‚«".contains(c) => -1,
        (false, true) if "”»".contains(c) => -1,
        _ if "“”‘’„‚«»–—…•°§€£½¼¿¡†©®™×\u{A0}".contains(c) => {
            1
        }
        _ => -1,
    }
}

fn is_latin(c: char) -> bool {
    c.is_ascii() || ('À'..='ɏ').contains(&c) || ('Ḁ'..='ỿ').contains(&c)
}
