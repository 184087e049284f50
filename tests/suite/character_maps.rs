//! The character maps that the opener hands to its reader of PDFs say what those of the command say.

use foldout::ingest::character_maps;
use hayro_cmap::{CMap, CMapName, load_embedded};
use std::collections::HashMap;

#[test]
fn the_text_says_what_the_maps_say() {
    let text: &'static str = character_maps::written().leak();
    let maps: HashMap<&[u8], &'static [u8]> = text
        .split("%%BeginMap ")
        .filter_map(|map| map.split_once('\n'))
        .map(|(name, map)| (name.as_bytes(), map.as_bytes()))
        .collect();
    assert_eq!(maps.len(), 65);
    for (name, map) in &maps {
        let own = load_embedded(CMapName::from_bytes(name)).expect("a map of the command");
        let own = CMap::parse(own, load_embedded).expect("a map");
        let handed = CMap::parse(map, |name| maps.get(name.to_bytes()).copied());
        let handed = handed.expect("a map in the text");
        let name = String::from_utf8_lossy(name);
        let (one, other) = (own.metadata(), handed.metadata());
        assert_eq!(
            one.character_collection, other.character_collection,
            "{name}"
        );
        assert_eq!(one.writing_mode, other.writing_mode, "{name}");
        let pairs = (0..=0xFFFF)
            .map(|code| (code, 2))
            .chain((0..=0xFF).map(|code| (code, 1)));
        // Of four bytes: GB 18030, EUC of Taiwan, UTF-16.
        let long = [0x8130_8130_u32, 0x8EA2_A1A1, 0xD840_DC00];
        let long = long
            .into_iter()
            .flat_map(|first| (first..first + 4000).map(|code| (code, 4)));
        for (code, length) in pairs.chain(long) {
            let number = |map: &CMap| map.lookup_cid_code(code, length);
            assert_eq!(number(&own), number(&handed), "{name} {code:x}");
            let characters = |map: &CMap| map.lookup_bf_string(code);
            assert_eq!(characters(&own), characters(&handed), "{name} {code:x}");
        }
    }
}
