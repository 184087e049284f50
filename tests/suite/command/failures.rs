//! Failures of the machine: a folder that cannot be written, a full disk, two builds at once. Each is reported,
//! and a former site stays as it was.

use super::{Desk, said};
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Output, Stdio};

/// Asserts that it failed with all of `wanted` in its message.
fn fails(output: &Output, wanted: &[&str]) {
    let said = said(output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.starts_with("error: ") && said.lines().count() >= 2,
        "{said}"
    );
    for words in wanted {
        assert!(said.contains(words), "“{words}” is missing in: {said}");
    }
}

#[test]
fn a_file_in_the_way_stays() {
    let desk = Desk::with_report();
    desk.put("public", "Mine.");
    fails(&desk.build(&["--out", "public"]), &["public: ", "--out"]);
    fails(
        &desk.build(&["--out", "public/site"]),
        &["public: cannot be made"],
    );
    assert_eq!(fs::read(desk.path().join("public")).unwrap(), b"Mine.");
    assert_eq!(desk.entries(), ["public", "seeds", "viewer"]);
}

/// The system sends SIGXFSZ, which ends a program that does not handle it.
#[test]
fn a_file_that_may_not_grow_is_told() {
    let desk = Desk::with_report();
    assert!(desk.build(&[]).status.success());
    let before = desk.files("dist");
    desk.put("seeds/report.txt", "A title\n\nOther words.\n");
    let output = Command::new("bash")
        .args(["-c", "ulimit -f 8; exec \"$0\" build --viewer viewer"])
        .arg(env!("CARGO_BIN_EXE_foldout"))
        .current_dir(desk.path())
        .output()
        .unwrap();
    fails(&output, &["cannot be written", "File too large"]);
    assert!(desk.files("dist") == before);
    assert_eq!(desk.entries(), ["dist", "seeds", "viewer"]);
}

/// A file that cannot be removed, as with `chattr +i`.
#[test]
fn what_cannot_be_removed_of_the_former_site_is_kept_and_told() {
    let desk = Desk::with_report();
    assert!(desk.build(&[]).status.success());
    let stuck = desk.path().join("dist/404.html");
    let change = |flag: &str, path: &std::path::Path| {
        let changed = Command::new("chattr").arg(flag).arg(path).output();
        changed.is_ok_and(|output| output.status.success())
    };
    if !change("+i", &stuck) {
        println!("skipped: no file can be made so that it stays");
        return;
    }
    desk.put("seeds/report.txt", "A title\n\nOther words.\n");
    let output = desk.build(&[]);
    let kept = desk.path().join("dist-kept/404.html");
    change("-i", &stuck);
    change("-i", &kept);
    let said = said(&output);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("404.html: cannot be removed"), "{said}");
    assert!(said.contains("dist-kept: "), "{said}");
    assert!(kept.is_file());
    assert_eq!(desk.entries(), ["dist", "dist-kept", "seeds", "viewer"]);
    assert!(desk.build(&[]).status.success());
}

#[test]
fn a_site_of_other_options_is_replaced() {
    let desk = Desk::with_report();
    let output = desk.build(&["--base-url", "https://example.org/a/"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(desk.files("dist").contains_key("sitemap.xml"));
    let output = desk.build(&[]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(!desk.files("dist").contains_key("sitemap.xml"));
}

#[test]
fn a_link_to_a_folder_stays_a_link() {
    let desk = Desk::with_report();
    fs::create_dir_all(desk.path().join("elsewhere/site")).unwrap();
    std::os::unix::fs::symlink("elsewhere/site", desk.path().join("dist")).unwrap();
    for _ in 0..2 {
        let output = desk.build(&[]);
        assert!(output.status.success(), "{}", said(&output));
    }
    assert!(desk.path().join("dist").is_symlink());
    assert!(desk.files("elsewhere/site").contains_key("index.html"));
    assert!(
        desk.files("elsewhere")
            .keys()
            .all(|name| name.starts_with("site/"))
    );
}

#[test]
fn folders_on_the_way_are_made() {
    let desk = Desk::with_report();
    let output = desk.build(&["--out", "a/b/c"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(desk.files("a/b/c").contains_key("index.html"));
}

/// Runs `script` in its own mount namespace; `None` if the machine does not allow that.
fn with_disks(desk: &Desk, script: &str) -> Option<Output> {
    let unshare = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--mount", "sh", "-c", script]);
        command.env("FOLDOUT", env!("CARGO_BIN_EXE_foldout"));
        command.current_dir(desk.path()).output()
    };
    let may = unshare("mkdir -p disk && mount -t tmpfs none disk");
    if !may.is_ok_and(|output| output.status.success()) {
        println!("skipped: this machine does not let a test put disks in place");
        return None;
    }
    Some(unshare(&format!("set -e; {script}")).unwrap())
}

#[test]
fn a_full_disk_leaves_the_site_of_before() {
    let desk = Desk::with_report();
    assert!(desk.build(&[]).status.success());
    let words = "A longer report. It goes on and on, and fills the disk.\n\n".repeat(20_000);
    desk.put("seeds/report.md", format!("# A title\n\n{words}"));
    let script = "mount -t tmpfs -o size=1m none disk; cp -r dist disk/dist; code=0; \
                  \"$FOLDOUT\" build seeds/report.md --viewer viewer --out disk/dist || code=$?; \
                  ls -A disk; diff -r dist disk/dist; exit $code";
    let Some(output) = with_disks(&desk, script) else {
        return;
    };
    fails(
        &output,
        &["disk/", "No space left", "Make room on the disk"],
    );
    assert_eq!(String::from_utf8_lossy(&output.stdout), "dist\n");
}

#[test]
fn a_disk_that_is_only_to_be_read_is_named() {
    let desk = Desk::with_report();
    assert!(desk.build(&[]).status.success());
    let script = "mount -t tmpfs none disk; cp -r dist disk/dist; mount -o remount,ro disk; code=0; \
                  \"$FOLDOUT\" build --viewer viewer --out disk/dist || code=$?; \
                  ls -A disk; diff -r dist disk/dist; exit $code";
    let Some(output) = with_disks(&desk, script) else {
        return;
    };
    fails(&output, &["disk/", "Read-only", "--out"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "dist\n");
}

#[test]
fn a_folder_that_is_a_disk_of_its_own_is_named() {
    let desk = Desk::with_report();
    let script = "mount -t tmpfs none disk; code=0; \
                  \"$FOLDOUT\" build --viewer viewer --out disk || code=$?; \
                  ls -A disk; ls -A; exit $code";
    desk.put_viewer();
    let Some(output) = with_disks(&desk, script) else {
        return;
    };
    fails(&output, &["disk: ", "folder inside it"]);
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "disk\nseeds\nviewer\n"
    );
}

fn begin(desk: &Desk, options: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_foldout"))
        .args(["build", "--viewer", "viewer"])
        .args(options)
        .current_dir(desk.path())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn a_build_waits_for_another_into_the_same_place() {
    let desk = Desk::with_report();
    desk.put_viewer();
    let other = File::open(desk.path()).unwrap();
    other.lock().unwrap();
    let mut child = begin(&desk, &["--verbose"]);
    let mut told = BufReader::new(child.stderr.take().unwrap()).lines();
    let waits =
        |line: Result<String, _>| line.is_ok_and(|line| line.contains("waiting for another"));
    assert!(told.by_ref().any(waits), "it does not say that it waits");
    assert!(!desk.path().join("dist").exists());
    other.unlock().unwrap();
    assert!(child.wait().unwrap().success());
    assert!(desk.files("dist").contains_key("index.html"));
}

#[test]
fn builds_at_once_leave_one_whole_site() {
    let desk = Desk::with_report();
    assert!(desk.build(&[]).status.success());
    let wanted = desk.files("dist");
    let builds: Vec<Child> = (0..8).map(|_| begin(&desk, &[])).collect();
    for build in builds {
        let output = build.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", said(&output));
    }
    assert!(desk.files("dist") == wanted);
    assert_eq!(desk.entries(), ["dist", "seeds", "viewer"]);
}
