//! The packages in which the command is published, made here of the command that the tests run.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The folder of the command, as that of a target for Linux.
fn built() -> String {
    let command = Path::new(env!("CARGO_BIN_EXE_foldout"));
    format!(
        "x86_64-unknown-linux-musl={}",
        command.parent().unwrap().display()
    )
}

fn run(command: &mut Command) -> Output {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
    output
}

fn version_of(output: &Output) -> &str {
    str::from_utf8(&output.stdout).unwrap().trim()
}

#[test]
fn the_npm_package_runs_the_command_for_its_platform() {
    let folder = TempDir::new().unwrap();
    let packages = folder.path().join("packages");
    run(Command::new("node").current_dir(ROOT).args([
        "tools/dist/npm.mjs",
        packages.to_str().unwrap(),
        VERSION,
        &built(),
    ]));
    // As npm lays them, without asking a registry.
    let modules = folder.path().join("node_modules");
    fs::create_dir_all(modules.join("@foldout")).unwrap();
    fs::rename(packages.join("foldout"), modules.join("foldout")).unwrap();
    let program = modules.join("foldout/bin/foldout.js");
    let missing = Command::new("node")
        .arg(&program)
        .arg("--version")
        .output()
        .unwrap();
    assert_eq!(missing.status.code(), Some(1));
    let said = String::from_utf8(missing.stderr).unwrap();
    assert!(
        said.contains("@foldout/linux-x64 is not installed"),
        "{said}"
    );

    fs::rename(
        packages.join("linux-x64"),
        modules.join("@foldout/linux-x64"),
    )
    .unwrap();
    let output = run(Command::new("node").arg(&program).arg("--version"));
    assert_eq!(version_of(&output), format!("foldout {VERSION}"));
    let wrong = Command::new("node")
        .arg(&program)
        .arg("unknown")
        .output()
        .unwrap();
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn the_wheel_holds_the_command_and_the_hashes_of_its_files() {
    let folder = TempDir::new().unwrap();
    let make = |name: &str, built: &str| {
        let out = folder.path().join(name);
        fs::create_dir_all(&out).unwrap();
        let mut command = Command::new("python3");
        command.current_dir(ROOT).arg("tools/dist/wheel.py");
        run(command.args([out.to_str().unwrap(), VERSION, built]));
        let made = fs::read_dir(out).unwrap().next().unwrap().unwrap().path();
        assert_eq!(made.extension().unwrap(), "whl");
        made
    };
    // The same files make the same bytes; a short one does not take so long.
    fs::write(folder.path().join("foldout"), "short").unwrap();
    let short = format!("x86_64-unknown-linux-musl={}", folder.path().display());
    let [one, other] = ["one", "other"].map(|name| fs::read(make(name, &short)).unwrap());
    assert!(one == other, "another wheel of the same files");
    fs::remove_file(folder.path().join("foldout")).unwrap();

    let wheel = make("wheel", &built());
    let mut files = zip::ZipArchive::new(fs::File::open(&wheel).unwrap()).unwrap();
    let info = format!("foldout-{VERSION}.dist-info");
    let names: Vec<String> = files
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    let record = files.by_name(&format!("{info}/RECORD")).unwrap();
    let record = std::io::read_to_string(record).unwrap();
    for name in &names {
        assert!(
            record.contains(&format!("{name},")),
            "{name} is not recorded"
        );
    }
    let mut program = files
        .by_name(&format!("foldout-{VERSION}.data/scripts/foldout"))
        .unwrap();
    assert_eq!(program.unix_mode().map(|mode| mode & 0o777), Some(0o755));
    let path = folder.path().join("foldout");
    std::io::copy(&mut program, &mut fs::File::create(&path).unwrap()).unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, 0o755);
    fs::set_permissions(&path, permissions).unwrap();
    let output = run(Command::new(&path).arg("--version"));
    assert_eq!(version_of(&output), format!("foldout {VERSION}"));
}

#[test]
fn the_action_builds_what_it_is_told() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("one.txt"), "A title\n\nA sentence.\n").unwrap();
    fs::write(folder.path().join("two.txt"), "Another\n\nA sentence.\n").unwrap();
    run(Command::new(Path::new(ROOT).join("tools/dist/action"))
        .current_dir(folder.path())
        .env("FOLDOUT", env!("CARGO_BIN_EXE_foldout"))
        .env("SOURCE", "one.txt\n two.txt\n")
        .env("OUT", "site")
        .env("BASE_URL", "https://example.org/reports/")
        .env("STRICT", "true"));
    let page = fs::read_to_string(folder.path().join("site/one/index.html")).unwrap();
    assert!(page.contains("https://example.org/reports/one/"), "{page}");
}

/// A file that the crate lacks would be empty in the command. One that is missing in the target folder would make Cargo
/// compile Foldout at each build.
#[test]
fn the_tools_name_each_file_that_the_build_takes_in() {
    let script = fs::read_to_string(Path::new(ROOT).join("build.rs")).unwrap();
    let names = |from: &str, to: &str| -> Vec<String> {
        let (_, rest) = script.split_once(from).unwrap();
        let (list, _) = rest.split_once(to).unwrap();
        let names = list.split('"').skip(1).step_by(2);
        names.map(str::to_owned).collect()
    };
    let (viewer, opener) = (
        names("const FILES", "\n];"),
        names("for name in [", "\n    ]"),
    );
    assert!(viewer.len() > 5 && opener.len() > 3);
    let listed = |tool: &str, line: &str, all: &[String]| {
        let text = fs::read_to_string(Path::new(ROOT).join(tool)).unwrap();
        let line = text.lines().find(|one| one.starts_with(line)).unwrap();
        let echo = format!("echo {}", line.split_once(' ').unwrap().1.replace('"', ""));
        let said = run(Command::new("bash").args(["-c", echo.trim_end_matches("; do")]));
        let said = String::from_utf8(said.stdout).unwrap();
        let names: Vec<&str> = said.split_whitespace().collect();
        for name in all {
            let is_named = |one: &&str| *one == name || one.ends_with(&format!("/{name}"));
            assert!(names.iter().any(is_named), "{tool}: {name}");
        }
    };
    listed("tools/dist/crate", "cp \"$target\"/viewer/", &viewer);
    listed("tools/dist/crate", "for file in opener.js", &opener);
    listed("tools/package", "for file in opener.js", &opener);
}
