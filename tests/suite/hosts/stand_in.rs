//! A fake host. It serves a site correctly under `/report/`, except for what a test changes in its answers.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use super::{Told, desk};
use crate::command::Desk;

/// A request.
pub(super) struct Question {
    pub(super) path: String,
    pub(super) encoding: String,
}

/// An answer.
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: Vec<u8>,
}

impl Reply {
    pub(super) fn set(&mut self, name: &str, value: &str) {
        self.headers.insert(name.to_owned(), value.to_owned());
    }

    /// Redirects to `address`.
    pub(super) fn lead(&mut self, address: &str) {
        self.status = 301;
        self.body.clear();
        self.set("location", address);
    }
}

type Files = BTreeMap<String, Vec<u8>>;

/// The host; dropping it stops it.
pub(super) struct StandIn {
    port: u16,
    is_over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl StandIn {
    /// Serves a site, every answer changed by `spoil`.
    pub(super) fn start(spoil: impl Fn(&Question, &mut Reply) + Send + Sync + 'static) -> Self {
        Self::of(&desk(), spoil)
    }

    /// Serves the site in `dist` of `desk`, every answer changed by `spoil`.
    pub(super) fn of(
        desk: &Desk,
        spoil: impl Fn(&Question, &mut Reply) + Send + Sync + 'static,
    ) -> Self {
        let files = Arc::new(desk.files("dist"));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let is_over = Arc::new(AtomicBool::new(false));
        let (over, spoil) = (is_over.clone(), Arc::new(spoil));
        let thread = thread::spawn(move || {
            for stream in listener.incoming() {
                if over.load(Ordering::SeqCst) {
                    break;
                }
                let (files, spoil) = (files.clone(), spoil.clone());
                thread::spawn(move || {
                    // A client may disconnect early.
                    let _ = stream.and_then(|stream| answer(stream, &files, &*spoil));
                });
            }
        });
        Self {
            port,
            is_over,
            thread: Some(thread),
        }
    }

    pub(super) fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    pub(super) fn told(&self) -> Told {
        Told::of(&self.address("/report/"))
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn answer(
    mut stream: TcpStream,
    files: &Files,
    spoil: &dyn Fn(&Question, &mut Reply),
) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let Some(Ok(first)) = lines.next() else {
        // A TLS handshake is not text.
        return stream.write_all(b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n");
    };
    let mut headers = BTreeMap::new();
    for line in lines {
        let line = line?;
        let Some((name, value)) = line.split_once(": ") else {
            break;
        };
        headers.insert(name.to_lowercase(), value.to_owned());
    }
    let question = Question {
        path: first.split(' ').nth(1).unwrap_or_default().to_owned(),
        encoding: headers.remove("accept-encoding").unwrap_or_default(),
    };
    let mut reply = as_it_should_be(&question, files);
    if headers.contains_key("if-none-match") {
        (reply.status, reply.body) = (304, Vec::new());
    }
    spoil(&question, &mut reply);
    let mut head = format!("HTTP/1.1 {} .\r\nconnection: close\r\n", reply.status);
    for (name, value) in &reply.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if reply.status != 304 {
        head.push_str(&format!("content-length: {}\r\n", reply.body.len()));
    }
    stream.write_all(format!("{head}\r\n").as_bytes())?;
    stream.write_all(&reply.body)
}

fn as_it_should_be(question: &Question, files: &Files) -> Reply {
    let mut reply = Reply {
        status: 200,
        headers: BTreeMap::new(),
        body: Vec::new(),
    };
    let name = question.path.strip_prefix("/report").unwrap_or("/none");
    let name = name.trim_start_matches('/');
    let is_folder = name.is_empty() || files.contains_key(&format!("{name}/index.html"));
    if is_folder && !question.path.ends_with('/') {
        reply.lead(&format!("{}/", question.path));
        return reply;
    }
    let name = match name.is_empty() || name.ends_with('/') {
        true => format!("{name}index.html"),
        false => name.to_owned(),
    };
    let Some(bytes) = files.get(&name) else {
        reply.status = 404;
        return reply;
    };
    reply.body = bytes.clone();
    let end = name.rsplit('.').next().unwrap();
    let kind = foldout::doctor::MEDIA_TYPES
        .iter()
        .find(|kind| kind.extension == end);
    let media_type = kind.map_or("application/octet-stream", |kind| kind.media_type);
    reply.set("content-type", media_type);
    reply.set("x-content-type-options", "nosniff");
    reply.set("referrer-policy", "no-referrer");
    reply.set("content-security-policy", "frame-ancestors 'none'");
    reply.set("etag", "\"1\"");
    let kept = match name.starts_with("assets/") {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    };
    reply.set("cache-control", kept);
    for (encoding, precompressed) in [("br", "br"), ("gzip", "gz")] {
        let Some(bytes) = files.get(&format!("{name}.{precompressed}")) else {
            continue;
        };
        reply.set("vary", "Accept-Encoding");
        if question.encoding == encoding {
            reply.body = bytes.clone();
            reply.set("content-encoding", encoding);
        }
    }
    reply
}
