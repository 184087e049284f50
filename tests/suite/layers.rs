//! Checks which modules name which others, and that the table and the diagram in the crate's documentation agree.
//! Also checks the length of files, and that each module has documentation.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A layer and the layers it may name, in the order of the map in the crate's documentation.
const LAYERS: [(&str, &[&str]); 19] = [
    ("error", &[]),
    ("parallel", &["error"]),
    ("in_turn", &[]),
    ("model", &["error"]),
    ("wording", &["model"]),
    ("ingest", &["model", "error", "parallel"]),
    ("payload", &["model", "wording"]),
    ("proof", &["model", "ingest", "payload", "error"]),
    ("render", &["model", "parallel", "wording"]),
    ("cite", &["model", "parallel"]),
    ("filter", &["payload"]),
    ("view", &["payload", "filter", "model", "wording"]),
    ("app", &["payload", "filter", "view", "wording"]),
    ("pack", &[]),
    (
        "press",
        &[
            "error", "parallel", "model", "wording", "ingest", "payload", "render", "cite", "view",
            "app", "pack",
        ],
    ),
    ("opener", &["error", "model", "ingest", "proof", "press"]),
    (
        "site",
        &[
            "error", "parallel", "model", "wording", "ingest", "payload", "proof", "render",
            "cite", "filter", "view", "pack", "press", "opener",
        ],
    ),
    ("doctor", &["error", "parallel", "press", "site"]),
    (
        "bin",
        &[
            "error", "model", "ingest", "proof", "render", "payload", "filter", "view", "app",
            "press", "opener", "site", "doctor",
        ],
    ),
];

/// The layers without input or output, which also run in a browser.
const PURE: [&str; 14] = [
    "model", "wording", "ingest", "payload", "proof", "render", "cite", "filter", "view", "app",
    "pack", "press", "opener", "in_turn",
];

/// What pure layers must not name.
const OUTSIDE: [&str; 7] = [
    "std::fs",
    "std::process",
    "std::net",
    "std::thread",
    "std::env",
    "std::time",
    "block_on",
];

/// What only some files may name, and the path prefixes of these files under `src`.
const RESTRICTED: [(&str, &[&str]); 12] = [
    ("hayagriva", &["cite/style.rs"]),
    ("pagefind::", &["site/library/index.rs"]),
    ("web_sys", &["app/browser"]),
    // The functions that the viewer calls in the page are declared in one place.
    ("raw_module", &["app/browser/bridge.rs"]),
    ("Reflect", &["bin/press.rs", "bin/paper.rs"]),
    ("rustls_native_certs", &["doctor/client"]),
    ("ureq::", &["doctor/client"]),
    (
        "yew::",
        &[
            "view/",
            "app/",
            "press/page.rs",
            "bin/viewer.rs",
            "bin/press.rs",
        ],
    ),
    ("std::fs", &["site/files/"]),
    ("std::process", &["site/pandoc/", "bin/"]),
    ("target_arch", &["lib.rs", "bin/"]),
    ("feature = ", &["lib.rs", "bin/"]),
];

/// The sources and sinks of data in the diagram of the crate's documentation.
const OUTSIDE_OF_DIAGRAM: [&str; 5] = ["file", "folder", "host", "findings", "page"];

const QUESTIONED: usize = 400;
const REFUSED: usize = 600;

struct Source {
    /// The path under `src`, with `/` between folders.
    name: String,
    text: String,
}

impl Source {
    fn is_rust(&self) -> bool {
        self.name.ends_with(".rs")
    }

    fn layer(&self) -> &str {
        let first = self.name.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// The lines of code, with their numbers; comments are left out.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self
            .text
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

#[test]
fn layers_name_only_those_below() {
    let mut wrong = Vec::new();
    for source in sources()
        .iter()
        .filter(|source| source.is_rust() && source.name != "lib.rs")
    {
        let layer = source.layer();
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
            wrong.push(format!(
                "src/{}: `{layer}` is not in the table of layers",
                source.name
            ));
            continue;
        };
        for (line, code) in source.code() {
            if opens_root(code) {
                wrong.push(format!(
                    "src/{}:{line}: one `use` a layer, please",
                    source.name
                ));
            }
            for named in named_layers(source, code) {
                if named != layer && !allowed.contains(&named.as_str()) {
                    wrong.push(format!("src/{}:{line}: {layer} names {named}", source.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The modules at the crate's root that a line of code names.
fn named_layers(source: &Source, code: &str) -> Vec<String> {
    let prefix = if source.layer() == "bin" {
        "foldout::"
    } else {
        "crate::"
    };
    let mut named: Vec<String> = code.split(prefix).skip(1).flat_map(first_names).collect();
    // `super::` leaves the layer if there are as many as the module is deep.
    let parts = source
        .name
        .trim_end_matches(".rs")
        .split('/')
        .filter(|part| *part != "mod");
    let out = "super::".repeat(parts.count());
    named.extend(code.split(&out).skip(1).flat_map(first_names));
    named.retain(|name| LAYERS.iter().any(|(layer, _)| layer == name));
    named
}

/// Whether a `use` group of layers continues on other lines, which this test does not read.
fn opens_root(code: &str) -> bool {
    ["crate::{", "foldout::{"]
        .iter()
        .any(|root| code.trim_end().ends_with(root))
}

/// The first names of a path or of a group of paths: `a::b` gives `a`, `{a::b, c}` gives both.
fn first_names(path: &str) -> Vec<String> {
    let group = path
        .strip_prefix('{')
        .and_then(|rest| rest.split('}').next());
    let paths = group.map_or(vec![path], |group| group.split(',').collect());
    let name = |path: &str| {
        let path = path.trim();
        let end = path
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(path.len());
        path[..end].to_owned()
    };
    paths.into_iter().map(name).collect()
}

/// The documentation of the crate.
fn documentation() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().filter_map(|line| line.strip_prefix("//!"));
    lines
        .map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line)))
        .collect()
}

/// The table in the crate's documentation equals the table here.
#[test]
fn the_map_says_what_each_layer_may_name() {
    let text = documentation();
    let rows: Vec<(String, BTreeSet<&str>)> = text
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.strip_suffix('|'))
        .map(|row| {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            let [name, _, may_name] = cells[..] else {
                panic!("{row} has {} cells", cells.len());
            };
            let named = may_name.split(", ").filter(|name| !name.is_empty());
            (name.replace(['[', ']', '`'], ""), named.collect())
        })
        .filter(|(name, _)| name != "module" && name != "---")
        .collect();
    // `in_turn` is `parallel` in a browser.
    let layers = LAYERS.iter().filter(|(layer, _)| *layer != "in_turn");
    let layers: Vec<(String, BTreeSet<&str>)> = layers
        .map(|(layer, allowed)| ((*layer).to_owned(), allowed.iter().copied().collect()))
        .collect();
    assert_eq!(rows, layers);
}

/// Each arrow of the diagram connects layers of which one may name the other, or a layer and the outside.
#[test]
fn the_diagram_is_of_the_layers() {
    let text = documentation();
    let diagram = text.split("```text\n").nth(1).unwrap();
    let diagram = diagram.split("```").next().unwrap();
    let allowed = |from: &str, to: &str| {
        let entry = LAYERS.iter().find(|(layer, _)| *layer == from);
        entry.is_some_and(|(_, allowed)| allowed.contains(&to))
    };
    let is_layer = |name: &str| LAYERS.iter().any(|(layer, _)| *layer == name);
    let (mut drawn, mut wrong) = (BTreeSet::new(), Vec::new());
    for line in diagram.lines().filter(|line| line.contains('►')) {
        let names: Vec<&str> = line
            .split(['─', '►', ' '])
            .filter(|name| !name.is_empty())
            .collect();
        drawn.extend(names.iter().copied().filter(|name| is_layer(name)));
        for pair in names.windows(2) {
            let inside = is_layer(pair[0]) && is_layer(pair[1]);
            if inside && !allowed(pair[0], pair[1]) && !allowed(pair[1], pair[0]) {
                wrong.push(format!("{} ──► {}", pair[0], pair[1]));
            }
        }
        let outside = names.iter().filter(|name| !is_layer(name));
        for name in outside.filter(|name| !OUTSIDE_OF_DIAGRAM.contains(name)) {
            wrong.push(format!("`{name}` is no layer"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Layers that all others use, and the programs, would clutter the diagram.
    let left_out = ["error", "parallel", "in_turn", "bin"];
    let layers = LAYERS.iter().map(|(layer, _)| *layer);
    let layers: BTreeSet<&str> = layers.filter(|layer| !left_out.contains(layer)).collect();
    assert_eq!(drawn, layers);
}

#[test]
fn some_names_keep_to_their_places() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| source.is_rust()) {
        for (line, code) in source.code() {
            for (name, places) in RESTRICTED {
                let at_home = places.iter().any(|place| source.name.starts_with(place));
                if code.contains(name) && !at_home {
                    wrong.push(format!("src/{}:{line}: names {name}", source.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The rooms of `ingest` that its second count may name: what is neither a reader's nor one format's.
const NEUTRAL: [&str; 6] = [
    "archive",
    "characters",
    "count",
    "limits",
    "message",
    "typeface",
];

/// Libraries that readers parse with.
const PARSERS: [&str; 6] = [
    "chardetng",
    "dom_query",
    "dom_smoothie",
    "html5ever::tree_builder",
    "pandoc_types",
    "pulldown_cmark",
];

#[test]
fn the_second_count_shares_nothing_with_the_readers() {
    let mut wrong = Vec::new();
    let sources = sources();
    let of_count = |source: &&Source| source.name.starts_with("ingest/count/");
    for source in sources.iter().filter(of_count) {
        // `super` may lead to the count itself, and not out of it.
        let depth = source.name.matches('/').count() - 1;
        let outside = "super::".repeat(if source.name.ends_with("/mod.rs") {
            depth
        } else {
            depth + 1
        });
        for (line, code) in source.code() {
            let rooms = code.split("ingest::").skip(1);
            let is_shared = |rest: &str| !NEUTRAL.iter().any(|room| rest.starts_with(room));
            if rooms.into_iter().any(is_shared) || code.contains(&outside) {
                wrong.push(format!("src/{}:{line}: {}", source.name, code.trim()));
            }
            let parsers = PARSERS.iter().filter(|parser| code.contains(**parser));
            wrong.extend(parsers.map(|parser| format!("src/{}:{line}: {parser}", source.name)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pure_layers_name_nothing_outside() {
    let mut wrong = Vec::new();
    let sources = sources();
    let pure = |source: &&Source| source.is_rust() && PURE.contains(&source.layer());
    for source in sources.iter().filter(pure) {
        for (line, code) in source.code() {
            for name in OUTSIDE.iter().filter(|name| code.contains(*name)) {
                wrong.push(format!("src/{}:{line}: names {name}", source.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_are_short() {
    let mut too_long = Vec::new();
    for Source { name, text } in sources() {
        let lines = text.lines().count();
        if lines > REFUSED {
            too_long.push(format!(
                "src/{name} has {lines} lines; {REFUSED} is the most"
            ));
        } else if lines > QUESTIONED {
            println!("src/{name} has {lines} lines: could it be two?");
        }
    }
    assert!(too_long.is_empty(), "{}", too_long.join("\n"));
}

#[test]
fn modules_say_what_they_are() {
    let silent: Vec<String> = sources()
        .into_iter()
        .filter(|source| source.is_rust() && !source.text.starts_with("//!"))
        .map(|source| format!("src/{} does not begin with //!", source.name))
        .collect();
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    collect(&root, &root, &mut sources);
    assert!(sources.len() > 20, "the sources are not where they were");
    sources
}

fn collect(root: &Path, folder: &Path, sources: &mut Vec<Source>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(root, &path, sources);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "rs" || extension == "css")
        {
            let name = path
                .strip_prefix(root)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            sources.push(Source {
                name,
                text: fs::read_to_string(&path).unwrap(),
            });
        }
    }
}

/// The layers of the viewer, whose table of letter cases is blank. The command alone makes ids.
#[test]
fn the_viewer_lets_the_browser_change_cases() {
    const OF_THE_VIEWER: [&str; 6] = ["app", "filter", "model", "payload", "view", "wording"];
    // Parts of these rooms that only the command uses.
    const OF_THE_COMMAND: [&str; 2] = ["model/ids.rs", "view/facets.rs"];
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| source.is_rust()) {
        let is_inside = OF_THE_VIEWER.contains(&source.layer())
            && !OF_THE_COMMAND.contains(&source.name.as_str());
        for (line, code) in source.code().filter(|_| is_inside) {
            if ["to_lowercase", "to_uppercase"]
                .iter()
                .any(|name| code.contains(name))
            {
                wrong.push(format!("src/{}:{line}: changes letter cases", source.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
