//! Debian's nginx with the guide's configuration, and with that configuration broken in one place.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::{Told, block, desk, doctor};
use crate::command::{Desk, said};
use crate::{HANG, HANG_MINUTES};

/// Runs a program until its standard input is closed: it ends with the tests, however they end.
const WATCH: &str = r#""$0" "$@" & cat > /dev/null; kill $!; wait"#;

struct Nginx {
    watch: Child,
    port: u16,
    /// Its configuration and the files it writes.
    folder: TempDir,
    /// The served folder: a site at the root, and the same in a subfolder.
    root: TempDir,
}

impl Nginx {
    /// Starts the guide's server for the site of `desk`, with its configuration changed by `spoil`.
    fn start(desk: &Desk, spoil: impl FnOnce(String) -> String) -> Self {
        let (folder, root) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        for place in ["", "reports/2016"] {
            for (name, bytes) in desk.files("dist") {
                let path = root.path().join(place).join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
        }
        let port = free_port();
        let server = put(
            block("nginx", "nginx"),
            "/var/www/html",
            root.path().to_str().unwrap(),
        );
        let server = put(server, "listen 80;", &format!("listen 127.0.0.1:{port};"));
        let own = folder.path().display();
        let config = format!(
            "load_module {};\npid {own}/pid;\nerror_log {own}/errors;\nevents {{}}\nhttp {{\n\
             access_log off;\nclient_body_temp_path {own}/body;\nproxy_temp_path {own}/proxy;\n\
             fastcgi_temp_path {own}/fastcgi;\nuwsgi_temp_path {own}/uwsgi;\n\
             scgi_temp_path {own}/scgi;\n{}\n}}\n",
            brotli().display(),
            spoil(server)
        );
        fs::write(folder.path().join("nginx.conf"), config).unwrap();
        // A single process, without workers.
        let watch = Command::new("sh")
            .args(["-c", WATCH])
            .arg(program())
            .args([
                "-g",
                "daemon off; master_process off;",
                "-c",
                "nginx.conf",
                "-p",
            ])
            .arg(folder.path())
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let nginx = Self {
            watch,
            port,
            folder,
            root,
        };
        nginx.wait_for_port();
        nginx
    }

    fn wait_for_port(&self) {
        let deadline = Instant::now() + HANG;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            let errors = fs::read_to_string(self.folder.path().join("errors"));
            let errors = errors.unwrap_or_default();
            assert!(
                !errors.contains("[emerg]"),
                "nginx does not start: {errors}"
            );
            assert!(
                Instant::now() < deadline,
                "nginx does not answer within {HANG_MINUTES} minutes: it hangs: {errors}"
            );
            std::thread::park_timeout(Duration::from_millis(20));
        }
    }

    fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The doctor's findings for the site in the subfolder.
    fn told(&self) -> Told {
        Told::of(&self.address("/reports/2016/"))
    }

    /// The file of that site whose name ends with `end`.
    fn file(&self, end: &str) -> PathBuf {
        let folder = self.root.path().join("reports/2016");
        let mut files = [folder.join("assets"), folder]
            .into_iter()
            .flat_map(|folder| fs::read_dir(folder).unwrap())
            .map(|entry| entry.unwrap().path());
        files
            .find(|path| path.to_str().unwrap().ends_with(end))
            .unwrap()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        self.watch.stdin.take();
        let _ = self.watch.wait();
    }
}

/// Replaces `old`, which must exist, with `new`.
fn put(text: String, old: &str, new: &str) -> String {
    assert!(
        text.contains(old),
        "{old} is not in the guide's configuration"
    );
    text.replace(old, new)
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap().port()
}

fn program() -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    // It is not on every user's PATH.
    folders.push("/usr/sbin".into());
    let mut files = folders.iter().map(|folder| folder.join("nginx"));
    files
        .find(|file| file.is_file())
        .expect("nginx is not there; see `make test`")
}

fn brotli() -> &'static Path {
    let module = Path::new("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so");
    assert!(module.is_file(), "nginx has no Brotli; see `make test`");
    module
}

#[test]
fn with_the_guides_configuration_there_is_nothing_to_say() {
    let nginx = Nginx::start(&desk(), |server| server);
    for path in [
        "/",
        "/index.html",
        "/reports/2016/",
        "/reports/2016/index.html",
    ] {
        Told::of(&nginx.address(path)).is_well();
    }
    let told = Told::of(&nginx.address("/reports/2016"));
    told.is_well();
    assert_eq!(told.json["page"], nginx.address("/reports/2016/"));
    assert_eq!(told.json["redirects"][0]["status"], 301);
    assert!(told.json["host"].as_str().unwrap().starts_with("nginx"));

    let output = doctor(&[&nginx.address("/reports/2016")]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("/reports/2016 leads to "), "{text}");
    assert!(text.ends_with("no faults, no hints\n"), "{text}");
    let quiet = doctor(&[&nginx.address("/"), "--quiet"]);
    assert!(quiet.stdout.is_empty() && quiet.stderr.is_empty());
    assert!(quiet.status.success());
}

/// Serves with `old` of the configuration replaced by `new`, and finds `what`.
#[track_caller]
fn finds(old: &str, new: &str, what: &str, remedy: &str) -> Told {
    let nginx = Nginx::start(&desk(), |server| put(server, old, new));
    let told = nginx.told();
    let found = told.find(what);
    assert!(
        found["remedy"].as_str().unwrap().contains(remedy),
        "{found}"
    );
    assert!(found["why"].as_str().unwrap().len() > 20, "{found}");
    assert_eq!(
        told.code,
        i32::from(what.starts_with("fault")),
        "{:#?}",
        told.findings()
    );
    told
}

#[test]
fn wasm_of_another_type() {
    let told = finds(
        "application/wasm                     wasm;",
        "application/octet-stream wasm;",
        "fault type: is sent as application/octet-stream instead of application/wasm",
        "application/wasm wasm;",
    );
    let found = told.find("fault type");
    let addresses = found["addresses"].as_array().unwrap();
    // The viewer's two parts.
    assert_eq!(addresses.len(), 2);
    let is_wasm = |address: &serde_json::Value| address.as_str().unwrap().ends_with(".wasm");
    assert!(addresses.iter().all(is_wasm), "{found}");
    assert_eq!(told.findings().len(), 1, "{:#?}", told.findings());
}

#[test]
fn a_type_with_a_parameter_is_none_that_a_browser_streams() {
    finds(
        "charset_types ",
        "charset_types application/wasm ",
        "fault type: is sent as application/wasm; charset=utf-8",
        "application/wasm wasm;",
    );
}

#[test]
fn another_encoding_of_letters() {
    finds(
        "charset utf-8;",
        "charset windows-1252;",
        "fault type: is sent as text/html; charset=windows-1252",
        "charset utf-8;",
    );
}

#[test]
fn precompressed_files_that_are_not_sent() {
    let told = finds(
        "    gzip_static on;\n    gzip_vary on;\n    brotli_static on;\n",
        "",
        "fault encoding: is sent without compression",
        "gzip_static on;",
    );
    let addresses = told.find("fault encoding")["addresses"].to_string();
    for end in ["/reports/2016/", ".wasm", ".js"] {
        assert!(
            addresses.contains(&format!("{end}\"")),
            "{end}: {addresses}"
        );
    }
}

#[test]
fn without_brotli_there_is_a_hint() {
    let told = finds(
        "    brotli_static on;\n",
        "",
        "hint encoding: is offered in gzip, and not in br",
        "libnginx-mod-http-brotli-static",
    );
    assert_eq!(told.findings().len(), 1, "{:#?}", told.findings());
}

#[test]
fn without_vary() {
    finds(
        "    gzip_vary on;\n",
        "",
        "fault encoding: is sent without `Vary: Accept-Encoding`",
        "gzip_vary on;",
    );
}

#[test]
fn the_page_where_nothing_is() {
    let told = finds(
        "$uri $uri/ =404;",
        "$uri $uri/ /reports/2016/index.html;",
        "fault not-found: does not exist, and is answered 200 with the page",
        "=404",
    );
    assert_eq!(
        told.find("fault not-found")["addresses"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn a_page_that_is_kept() {
    finds(
        "\"no-cache\"",
        "\"max-age=86400\"",
        "fault caching: is kept for 24 hours without a question",
        "$report_cache",
    );
    finds(
        "\"no-cache\"",
        "\"\"",
        "fault caching: does not say how long it may be kept",
        "$report_cache",
    );
}

#[test]
fn hashed_names_that_are_not_kept() {
    let told = finds(
        "\"public, max-age=31536000, immutable\"",
        "\"max-age=3600\"",
        "fault caching: is kept for 60 minutes only",
        "$report_cache",
    );
    let addresses = told.find("fault caching")["addresses"].as_array().unwrap();
    assert!(
        addresses
            .iter()
            .all(|one| one.as_str().unwrap().contains("/assets/"))
    );
    finds(
        "\"public, max-age=31536000, immutable\"",
        "\"max-age=31536000\"",
        "hint caching: is kept, but asked for again on each reload",
        "$report_cache",
    );
}

#[test]
fn headers_that_are_not_sent() {
    for (line, what) in [
        (
            "add_header X-Content-Type-Options \"nosniff\" always;",
            "fault header: is sent without `X-Content-Type-Options",
        ),
        (
            "add_header Content-Security-Policy \"frame-ancestors 'none'\" always;",
            "fault policy: may be framed by any other site",
        ),
        (
            "add_header Referrer-Policy \"strict-origin-when-cross-origin\" always;",
            "hint header: is sent without `Referrer-Policy`",
        ),
    ] {
        let name = line.split(' ').nth(1).unwrap();
        finds(line, "", what, &format!("add_header {name}"));
    }
}

#[test]
fn a_policy_without_webassembly() {
    finds(
        "frame-ancestors 'none'",
        "script-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
        "fault policy: is sent with a policy that forbids WebAssembly",
        "frame-ancestors 'none'",
    );
}

#[test]
fn files_that_are_gone_or_changed() {
    let nginx = Nginx::start(&desk(), |server| server);
    fs::remove_file(nginx.file("cite.ris")).unwrap();
    let told = nginx.told();
    let gone = told.find("fault missing: is not there: the host answers 404");
    assert!(
        gone["addresses"]
            .to_string()
            .contains("/reports/2016/cite.ris"),
        "{gone}"
    );

    let nginx = Nginx::start(&desk(), |server| server);
    fs::write(nginx.file("sw.js"), "// Nothing.").unwrap();
    for precompressed in ["sw.js.br", "sw.js.gz"] {
        fs::remove_file(nginx.file(precompressed)).unwrap();
    }
    nginx
        .told()
        .find("fault missing: is no worker of Foldout's");

    let nginx = Nginx::start(&desk(), |server| server);
    fs::write(nginx.file(".wasm"), "p { color: red }\n".repeat(100)).unwrap();
    let told = nginx.told();
    told.find("fault integrity: is not what the page's integrity attribute says");
    // Its precompressed files are of the former version.
    told.find("fault encoding: is another file in br than without");

    let nginx = Nginx::start(&desk(), |server| server);
    let page = nginx.file("index.html");
    let text = fs::read_to_string(&page).unwrap();
    fs::write(
        &page,
        text.replace("</body>", "<script src=\"/count.js\"></script></body>"),
    )
    .unwrap();
    let told = nginx.told();
    told.find("fault integrity: is loaded without an integrity attribute");

    let nginx = Nginx::start(&desk(), |server| server);
    let page = nginx.file("index.html");
    fs::write(&page, text.replace("again and again", "again")).unwrap();
    let told = nginx.told();
    told.find("fault integrity: is not what the build wrote, or one of the citation files is not");
}

#[test]
fn over_https_by_an_issuer_of_its_own() {
    let folder = TempDir::new().unwrap();
    let own = folder.path();
    fs::write(
        own.join("request"),
        "[req]\ndistinguished_name = name\nx509_extensions = more\nprompt = no\n\
         [name]\nCN = 127.0.0.1\n[more]\nsubjectAltName = IP:127.0.0.1\n\
         basicConstraints = CA:FALSE\n",
    )
    .unwrap();
    let made = Command::new("openssl")
        .args([
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-config", "request",
        ])
        .args(["-keyout", "key.pem", "-out", "certificate.pem"])
        .current_dir(own)
        .output()
        .expect("openssl is not there; see `make test`");
    assert!(made.status.success(), "{}", said(&made));
    let nginx = Nginx::start(&desk(), |server| {
        let lines = format!(
            " ssl;\nssl_certificate {0}/certificate.pem;\nssl_certificate_key {0}/key.pem;\nserver_name",
            own.display()
        );
        put(server, ";\n    server_name", &lines)
    });
    let address = nginx.address("/").replace("http:", "https:");
    let output = doctor(&[&address]);
    let refused = said(&output);
    assert_eq!(output.status.code(), Some(1));
    for words in [
        &*address,
        "no secure connection",
        "UnknownIssuer",
        "SSL_CERT_FILE",
    ] {
        assert!(refused.contains(words), "{words}: {refused}");
    }
    let trusted = Command::new(env!("CARGO_BIN_EXE_foldout"))
        .args(["doctor", &address])
        .env("SSL_CERT_FILE", own.join("certificate.pem"))
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&trusted.stdout).into_owned();
    assert!(
        text.ends_with("no faults, no hints\n"),
        "{text}{}",
        said(&trusted)
    );
}
