//! Files of the publisher: what Foldout did not write is named and stays. What an interrupted build left is put
//! back or removed.

use super::{Desk, said};
use foldout::site;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

const LIST: &str = "foldout-files.txt";

fn built() -> Desk {
    let desk = Desk::with_report();
    succeeds(&desk.build(&[]));
    desk
}

fn succeeds(output: &Output) {
    assert!(output.status.success(), "{}", said(output));
}

/// All files of the desk, in any folder. A broken link counts as an empty file.
fn all(desk: &Desk) -> BTreeMap<String, Vec<u8>> {
    desk.files("")
}

/// The build with these options must fail, name `path`, have all of `wanted` in its message, and change nothing.
fn refused(desk: &Desk, options: &[&str], path: &str, wanted: &[&str]) {
    desk.put_viewer();
    let before = all(desk);
    let output = desk.build(options);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(1), "{path}: {said}");
    assert!(
        said.starts_with(&format!("error: {path}: ")),
        "{path}: {said}"
    );
    for words in wanted {
        assert!(
            said.contains(words),
            "{path}: “{words}” is missing in: {said}"
        );
    }
    assert!(all(desk) == before, "{path}: something was touched");
}

#[test]
fn a_thesis_beside_a_page_of_ours_stays() {
    let desk = Desk::with_report();
    for page in [
        "<div id=\"foldout\"></div>",
        "<meta name=\"generator\" content=\"Foldout 0.1.0\">",
    ] {
        desk.put("work/index.html", page);
        desk.put("work/thesis.docx", "Years.");
        for options in [&["--out", "work"][..], &["--out", "work", "--force"]] {
            let output = desk.build(options);
            assert_eq!(output.status.code(), Some(1), "{}", said(&output));
            assert!(said(&output).contains("work"), "{}", said(&output));
            assert_eq!(desk.files("work")["thesis.docx"], b"Years.");
            assert_eq!(desk.files("work")["index.html"], page.as_bytes());
        }
    }
    assert_eq!(desk.entries(), ["seeds", "viewer", "work"]);
}

/// Even if a build could use the same name, with other options or other reports.
#[test]
fn a_file_of_ones_own_in_a_site_stays() {
    for name in [
        "robots.txt",
        "sitemap.xml",
        "thesis.html.br",
        "report.pdf",
        ".htaccess",
        ".well-known/security.txt",
        "assets/x-0123456789ab.pdf",
        "assets/letter.txt",
        "notes/index.html",
        "notes/.git/HEAD",
    ] {
        let desk = built();
        desk.put(&format!("dist/{name}"), "Mine.");
        let named = match name.split_once('/') {
            Some((folder, _)) if folder != "assets" => folder,
            _ => name,
        };
        let wanted = &["did not write this", "--out"];
        refused(&desk, &[], &format!("dist/{named}"), wanted);
        refused(&desk, &["--force"], &format!("dist/{named}"), wanted);
    }
}

#[test]
fn a_folder_or_a_link_of_ones_own_in_a_site_stays() {
    let desk = built();
    fs::create_dir(desk.path().join("dist/drafts")).unwrap();
    refused(&desk, &["--force"], "dist/drafts", &["did not write this"]);
    fs::remove_dir(desk.path().join("dist/drafts")).unwrap();

    // A link in place of a written file, with the same content.
    let page = desk.path().join("dist/404.html");
    fs::rename(&page, desk.path().join("mine.html")).unwrap();
    symlink("../mine.html", &page).unwrap();
    refused(
        &desk,
        &["--force"],
        "dist/404.html",
        &["did not write this"],
    );
    fs::remove_file(&page).unwrap();

    symlink("../seeds", desk.path().join("dist/linked")).unwrap();
    refused(&desk, &["--force"], "dist/linked", &["did not write this"]);
    fs::remove_file(desk.path().join("dist/linked")).unwrap();

    // A written file may be missing.
    succeeds(&desk.build(&[]));
    assert!(desk.files("dist").contains_key("404.html"));
}

#[test]
fn a_file_of_ours_that_was_changed_is_replaced_only_when_asked() {
    for name in ["404.html", "report.html", "index.html", "_headers"] {
        let desk = built();
        let wanted = desk.files("dist");
        desk.put(&format!("dist/{name}"), "Changed.");
        refused(
            &desk,
            &[],
            &format!("dist/{name}"),
            &["has been changed", "--force"],
        );
        let output = desk.build(&["--force"]);
        succeeds(&output);
        let told = format!("dist/{name}: replaced, though it had been changed");
        assert!(said(&output).contains(&told), "{}", said(&output));
        assert!(desk.files("dist") == wanted);
        assert_eq!(desk.entries(), ["dist", "seeds", "viewer"]);
        // Once only.
        assert!(!said(&desk.build(&["--force"])).contains("replaced"));
    }
}

/// Files that were checked when the folder was prepared are checked again only if they changed.
#[test]
fn a_file_that_is_changed_while_the_site_is_made_is_not_replaced() {
    let desk = built();
    let [seeds, dist] = ["seeds", "dist"].map(|name| desk.path().join(name));
    let viewer = site::viewer(&desk.path().join("viewer")).unwrap();
    let (_, hashed) = site::ready(&dist, false, &|_| ()).unwrap();
    let made = site::build(&seeds, &viewer, None).unwrap();
    desk.put("dist/404.html", "Changed meanwhile.");
    let before = desk.files("dist");
    let error = site::write(&made, &dist, false, &hashed, &|_| ()).unwrap_err();
    assert!(error.to_string().contains("has been changed"), "{error}");
    assert!(desk.files("dist") == before);
    let told = site::write(&made, &dist, true, &hashed, &|_| ()).unwrap();
    assert!(told[0].contains("404.html: replaced"), "{told:?}");
}

#[test]
fn what_hosts_and_file_managers_want_is_carried_over() {
    let desk = built();
    let theirs = [
        ".git/HEAD",
        ".git/objects/00/11",
        "CNAME",
        ".nojekyll",
        ".DS_Store",
        "assets/.DS_Store",
        "assets/Thumbs.db",
        "gone/Thumbs.db",
    ];
    for name in theirs {
        desk.put(&format!("dist/{name}"), name);
    }
    desk.put("seeds/report.txt", "Another title\n\nOther words.\n");
    for _ in 0..2 {
        succeeds(&desk.build(&[]));
        let files = desk.files("dist");
        for name in theirs {
            assert_eq!(files[name], name.as_bytes());
            assert!(!String::from_utf8_lossy(&files[LIST]).contains(name));
        }
        assert!(String::from_utf8_lossy(&files["index.html"]).contains("Another title"));
        assert_eq!(desk.entries(), ["dist", "seeds", "viewer"]);
    }
    // A checkout with nothing else in it.
    for name in [".git/HEAD", "CNAME"] {
        desk.put(&format!("fresh/{name}"), name);
    }
    succeeds(&desk.build(&["--out", "fresh"]));
    assert_eq!(desk.files("fresh")["CNAME"], b"CNAME");
    assert_eq!(desk.files("fresh")[".git/HEAD"], b".git/HEAD");
}

#[test]
fn the_list_names_every_file_with_its_hash() {
    let desk = built();
    let files = desk.files("dist");
    let list = String::from_utf8(files[LIST].clone()).unwrap();
    let lines = list.lines().skip(1);
    let listed: Vec<(&str, &str)> = lines.map(|line| line.split_once("  ").unwrap()).collect();
    let wanted: Vec<(String, &str)> = files
        .iter()
        .filter(|(name, _)| *name != LIST)
        .map(|(name, bytes)| {
            let hash = Sha256::digest(bytes);
            let hash = hash.iter().map(|byte| format!("{byte:02x}")).collect();
            (hash, name.as_str())
        })
        .collect();
    // Sorted by name, without times, and without the list itself.
    let listed: Vec<(String, &str)> = listed
        .iter()
        .map(|(hash, name)| (hash.to_string(), *name))
        .collect();
    assert_eq!(listed, wanted);
    let checked = Command::new("sha256sum")
        .args(["--check", "--strict", "--quiet", LIST])
        .current_dir(desk.path().join("dist"))
        .output()
        .unwrap();
    assert!(checked.status.success(), "{}", said(&checked));
}

/// Makes the site look like one by the first version, without a list.
fn without_list(desk: &Desk) {
    fs::remove_file(desk.path().join("dist").join(LIST)).unwrap();
}

#[test]
fn a_site_without_a_list_is_moved_aside() {
    let desk = built();
    without_list(&desk);
    desk.put("dist/CNAME", "example.org");
    let mut before = desk.files("dist");
    let output = desk.build(&[]);
    succeeds(&output);
    assert!(said(&output).contains("dist-kept"), "{}", said(&output));
    before.remove("CNAME");
    assert!(desk.files("dist-kept") == before);
    assert_eq!(desk.files("dist")["CNAME"], b"example.org");

    // An existing name is not overwritten.
    without_list(&desk);
    let output = desk.build(&[]);
    succeeds(&output);
    assert!(said(&output).contains("dist-kept-2"), "{}", said(&output));
    assert!(desk.files("dist-kept") == before);
    assert_eq!(
        desk.entries(),
        ["dist", "dist-kept", "dist-kept-2", "seeds", "viewer"]
    );

    without_list(&desk);
    desk.put("dist/mine.txt", "Mine.");
    refused(&desk, &[], "dist/mine.txt", &["did not write this"]);
}

/// A list that was edited is not used; nothing is removed because of it.
#[test]
fn a_list_that_is_none_counts_for_nothing() {
    for list in ["", "rubbish", "# A list\nrubbish"] {
        let desk = built();
        desk.put(&format!("dist/{LIST}"), list);
        let before = desk.files("dist");
        succeeds(&desk.build(&[]));
        assert!(desk.files("dist-kept") == before, "{list}");
    }
}

/// Whatever a list names, nothing outside the folder is touched.
#[test]
fn a_forged_list_reaches_nothing_outside() {
    let desk = built();
    let list = String::from_utf8(desk.files("dist")[LIST].clone()).unwrap();
    let hash = Sha256::digest("Mine.");
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    let outside = desk.path().join("mine.txt");
    desk.put("mine.txt", "Mine.");
    let forged = format!("{list}{hash}  ../mine.txt\n{hash}  {}\n", outside.display());
    desk.put(&format!("dist/{LIST}"), forged);
    succeeds(&desk.build(&["--force"]));
    assert_eq!(fs::read(outside).unwrap(), b"Mine.");
}

#[test]
fn a_link_that_leads_nowhere_is_told_first() {
    let desk = Desk::new();
    desk.put_viewer();
    symlink("nowhere", desk.path().join("dist")).unwrap();
    // A report without a word would be reported later, when it is read.
    desk.put("empty.md", "");
    refused(&desk, &["empty.md"], "dist", &["leads nowhere", "nowhere"]);
    assert!(desk.path().join("dist").is_symlink());
}

/// Whoever mistypes the name of a report is not asked about the folder.
#[test]
fn a_report_that_is_missing_is_told_before_the_folder() {
    let desk = Desk::new();
    desk.put_viewer();
    symlink("nowhere", desk.path().join("dist")).unwrap();
    refused(
        &desk,
        &["missing.md"],
        "missing.md",
        &["there is no such file or folder"],
    );
    assert!(desk.path().join("dist").is_symlink());
}

#[test]
fn who_may_read_a_site_stays_as_it_was() {
    let desk = built();
    let site = desk.path().join("dist");
    let mode = || fs::metadata(&site).unwrap().permissions().mode() & 0o7777;
    for wanted in [0o750, 0o2775] {
        fs::set_permissions(&site, fs::Permissions::from_mode(wanted)).unwrap();
        succeeds(&desk.build(&[]));
        assert_eq!(mode(), wanted);
    }
}

/// Such names may be there by chance, or belong to another program.
#[test]
fn what_lies_beside_the_site_stays() {
    let desk = built();
    for name in [
        ".dist.new/a.txt",
        ".dist.old/b.txt",
        ".dist.0123456789abcdef.new/c.txt",
        "dist-kept/d.txt",
    ] {
        desk.put(name, "Mine.");
    }
    let wanted = all(&desk);
    succeeds(&desk.build(&[]));
    assert!(all(&desk) == wanted);
    // It does not replace a missing site either.
    fs::remove_dir_all(desk.path().join("dist")).unwrap();
    succeeds(&desk.build(&[]));
    assert!(all(&desk) == wanted);
}

const RECORD: &str = ".dist.foldout";
const MARK: &str = "0123456789abcdef";

/// The record of a build; `is_whole` if its new site was complete.
fn record(is_whole: bool) -> String {
    let head = "Foldout was writing the folder beside this. What its next build does not need of it, it clears away.";
    let whole = if is_whole { "whole\n" } else { "" };
    format!("{head}\n{MARK}\n{whole}")
}

fn moved(desk: &Desk, from: &str, to: &str) {
    fs::rename(desk.path().join(from), desk.path().join(to)).unwrap();
}

/// If folders cannot be exchanged atomically, a build may be interrupted between the two renames.
#[test]
fn a_site_that_was_moved_aside_is_put_back() {
    let desk = built();
    desk.put("dist/.git/HEAD", "Theirs.");
    let before = desk.files("dist");
    succeeds(&desk.build(&["--out", "other"]));
    moved(&desk, "dist", &format!(".dist.{MARK}.old"));
    moved(&desk, "other", &format!(".dist.{MARK}.new"));
    desk.put(RECORD, record(true));
    // Even if the next build fails.
    desk.put("seeds/report.txt", "");
    let output = desk.build(&[]);
    assert!(
        said(&output).contains("the report is empty"),
        "{}",
        said(&output)
    );
    assert!(desk.files("dist") == before);
    assert_eq!(desk.entries(), ["dist", "seeds", "viewer"]);
}

/// A build may be interrupted after the exchange, before the former site is removed.
#[test]
fn what_is_left_of_a_former_site_is_cleared_away() {
    let desk = built();
    let wanted = desk.files("dist");
    let old = format!(".dist.{MARK}.new");
    succeeds(&desk.build(&["--out", "other"]));
    moved(&desk, "other", &old);
    desk.put(&format!("{old}/.git/HEAD"), "Theirs.");
    desk.put(&format!("{old}/assets/late.txt"), "Saved meanwhile.");
    desk.put(&format!("{old}/404.html"), "Changed meanwhile.");
    desk.put(RECORD, record(true));
    let output = desk.build(&[]);
    succeeds(&output);
    assert!(said(&output).contains("dist-kept: "), "{}", said(&output));
    let kept: Vec<String> = desk.files("dist-kept").into_keys().collect();
    assert_eq!(kept, ["404.html", "assets/late.txt"]);
    let mut files = desk.files("dist");
    assert_eq!(files.remove(".git/HEAD").unwrap(), b"Theirs.");
    assert!(files == wanted);
    assert_eq!(desk.entries(), ["dist", "dist-kept", "seeds", "viewer"]);
}

#[test]
fn what_is_no_record_of_ours_stays() {
    let desk = built();
    for theirs in [
        "Mine.",
        &format!("{}../x\n", record(false)),
        &record(true).replace(MARK, "../../x"),
    ] {
        desk.put(RECORD, theirs);
        refused(&desk, &[], RECORD, &["did not write it", "--out"]);
    }
    fs::remove_file(desk.path().join(RECORD)).unwrap();
    desk.put("mine.txt", record(true));
    symlink("mine.txt", desk.path().join(RECORD)).unwrap();
    refused(&desk, &[], RECORD, &["did not write it"]);
}

fn begin(desk: &Desk) -> Child {
    Command::new(env!("CARGO_BIN_EXE_foldout"))
        .args(["build", "--viewer", "viewer"])
        .current_dir(desk.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// The number of files in hidden folders of the desk.
fn hidden_files(desk: &Path) -> usize {
    let folders = fs::read_dir(desk).unwrap().flatten();
    let hidden = folders.filter(|entry| entry.file_name().to_string_lossy().starts_with('.'));
    hidden
        .map(|entry| 1 + fs::read_dir(entry.path()).into_iter().flatten().count())
        .sum()
}

/// Kills builds at different amounts of the new site, from nothing to nearly all of it.
#[test]
fn builds_that_are_killed_leave_one_whole_site() {
    let desk = built();
    desk.put("dist/CNAME", "Theirs.");
    let wanted = desk.files("dist");
    for round in 0..40 {
        let mut build = begin(&desk);
        while hidden_files(desk.path()) < round / 2 {
            if build.try_wait().unwrap().is_some() {
                break;
            }
        }
        let _ = build.kill();
        build.wait().unwrap();
        let files = desk.files("dist");
        assert!(
            files.is_empty() || files.contains_key("index.html"),
            "{:?}",
            files.keys()
        );
    }
    succeeds(&desk.build(&[]));
    assert!(desk.files("dist") == wanted);
    assert_eq!(desk.entries(), ["dist", "seeds", "viewer"]);
}

/// Checks the order of system calls with strace: every file is synced before the site is put in place, and the
/// parent folder after that.
#[test]
fn a_site_is_on_the_disk_before_it_is_put_in_its_place() {
    let desk = built();
    let traced = Command::new("strace")
        .args(["--follow-forks", "--decode-fds=path", "--output", "trace"])
        .args([
            "--trace=fsync,renameat2",
            env!("CARGO_BIN_EXE_foldout"),
            "build",
            "--viewer",
            "viewer",
        ])
        .current_dir(desk.path())
        .output();
    if !traced.is_ok_and(|output| output.status.success()) {
        println!("skipped: strace is not there, or may not follow a program");
        return;
    }
    let trace = fs::read_to_string(desk.path().join("trace")).unwrap();
    let (before, after) = trace.split_once("renameat2(").unwrap();
    for name in desk.files("dist").keys() {
        assert!(
            before.contains(&format!(".new/{name}>")),
            "{name} is not on the disk"
        );
    }
    assert!(before.contains(".new/assets>"));
    let place = format!("<{}>", fs::canonicalize(desk.path()).unwrap().display());
    assert!(
        after
            .lines()
            .any(|line| line.contains("fsync(") && line.contains(&place))
    );
}
