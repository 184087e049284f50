//! The three engines, each by the driver its makers wrote. A driver runs on a port of its own and
//! ends, with its browser, when the scenario does.

use std::future::Future;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::page::Page;
use super::site::Server;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// How long a driver may take until it answers.
const START: Duration = Duration::from_secs(30);

/// Runs `scenario` in a fresh browser against a server of its own.
pub(crate) fn run<F, Scenario>(engine: Engine, scenario: F)
where
    F: FnOnce(Page) -> Scenario,
    Scenario: Future<Output = ()> + 'static,
{
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let tasks = tokio::task::LocalSet::new();
    tasks.block_on(&runtime, async {
        let server = Server::start();
        let driver = Driver::start(engine);
        let client = driver.connect().await;
        let page = Page::new(engine, client.clone(), server);
        // A task of its own, so that the browser is closed after a failure too.
        let outcome = tokio::task::spawn_local(scenario(page)).await;
        let _ = client.close().await;
        drop(driver);
        if let Err(failure) = outcome {
            std::panic::resume_unwind(failure.into_panic());
        }
    });
}

struct Driver {
    engine: Engine,
    port: u16,
    process: Child,
    profile: TempDir,
}

impl Driver {
    fn start(engine: Engine) -> Self {
        let port = free_port();
        let profile = TempDir::new().unwrap();
        let mut command = match engine {
            Engine::Chromium => Command::new("chromedriver"),
            Engine::Firefox => Command::new("geckodriver"),
            Engine::WebKit => Command::new("WebKitWebDriver"),
        };
        command.arg(format!("--port={port}"));
        if engine == Engine::Firefox {
            // The port of Firefox itself; its default would be shared by tests side by side.
            command.arg(format!("--websocket-port={}", free_port()));
        }
        let process = command
            .env("HOME", profile.path())
            .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .process_group(0)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|e| {
                panic!("the driver of {engine:?} does not start ({e}); see `make test`")
            });
        let driver = Self {
            engine,
            port,
            process,
            profile,
        };
        driver.wait_for_port();
        driver
    }

    fn wait_for_port(&self) {
        let deadline = Instant::now() + START;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            assert!(
                Instant::now() < deadline,
                "the driver of {:?} does not answer",
                self.engine
            );
            std::thread::park_timeout(Duration::from_millis(20));
        }
    }

    async fn connect(&self) -> Client {
        let Value::Object(wanted) = self.capabilities() else {
            unreachable!("capabilities are an object");
        };
        ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await
            .unwrap_or_else(|e| panic!("{:?} does not start: {e}", self.engine))
    }

    fn capabilities(&self) -> Value {
        let profile = self.profile.path().join("profile");
        match self.engine {
            Engine::Chromium => json!({
                "goog:chromeOptions": { "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic",
                    "--no-first-run", "--disable-background-networking", "--disable-sync",
                    "--disable-component-update", "--disable-dev-shm-usage",
                    "--window-size=1280,900", "--hide-scrollbars",
                    format!("--user-data-dir={}", profile.display()),
                ] },
                "goog:loggingPrefs": { "browser": "ALL" },
            }),
            Engine::Firefox => json!({
                "moz:firefoxOptions": {
                    "binary": program("firefox-esr"),
                    "args": ["-headless", "--width=1280", "--height=900"],
                },
            }),
            Engine::WebKit => json!({
                "webkitgtk:browserOptions": {
                    "binary": mini_browser(),
                    "args": ["--automation"],
                },
            }),
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let group = format!("-{}", self.process.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.process.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap().port()
}

fn program(name: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
        .unwrap_or_else(|| panic!("{name} is not on PATH; see `make test`"))
}

/// WebKit's smallest browser, in the library folder of the machine's kind.
fn mini_browser() -> PathBuf {
    std::fs::read_dir(Path::new("/usr/lib"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|folder| folder.path().join("webkit2gtk-4.1/MiniBrowser"))
        .find(|file| file.is_file())
        .expect("WebKit's MiniBrowser is not there; see `make test`")
}
