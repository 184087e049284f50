//! The front page folds letters like the viewer. `tests/script/front.test.js` runs the viewer's cases; this test
//! compares every character.

use super::folding;
use serde_json::Value;
use std::io::Write;
use std::process::{Command, Stdio};

/// Reads texts and prints their folded forms; `null` for a character that this version of Node does not know.
const PROGRAM: &str = r#"
    import { readFileSync } from "node:fs";
    const { folded } = await import(process.argv[1]);
    const texts = JSON.parse(readFileSync(0, "utf8"));
    console.log(JSON.stringify(texts.map((text) => /\p{Cn}/u.test(text) ? null : folded(text))));
"#;

/// The folded forms of `texts` as the front page's script makes them.
fn folded_by_script(texts: &[String]) -> Vec<Value> {
    let letters = concat!(
        "file://",
        env!("CARGO_MANIFEST_DIR"),
        "/src/script/front/letters.js"
    );
    let mut node = Command::new("node")
        .args(["--input-type=module", "--eval", PROGRAM, letters])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node is not there");
    let asked = serde_json::to_vec(texts).unwrap();
    node.stdin.take().unwrap().write_all(&asked).unwrap();
    let answer = node.wait_with_output().unwrap();
    serde_json::from_slice(&answer.stdout).unwrap()
}

#[test]
fn every_character_folds_on_the_front_page_as_in_a_report() {
    // Marks that may combine with the letter before them.
    let marks = "\u{301}\u{306}\u{308}\u{3099}\u{309A}\u{1161}\u{1175}\u{11A8}\u{11C2}";
    let alone = ('\0'..=char::MAX).map(|c| format!("a{c}b"));
    let first = ('\0'..'\u{3200}').chain('\u{AC00}'..='\u{AC40}');
    let joined = first.flat_map(|c| marks.chars().map(move |mark| format!("{c}{mark}")));
    let texts: Vec<String> = alone.chain(joined).collect();
    let folding = folding();
    let mut held = 0;
    for (text, by_script) in texts.iter().zip(folded_by_script(&texts)) {
        if by_script != Value::Null {
            assert_eq!(by_script, folding.fold(text), "{text:?}");
            held += 1;
        }
    }
    assert!(held > 200_000, "{held} texts");
}
