//! The press in WebAssembly: a report becomes its single file in a program that has no disk. The opener runs it in a
//! worker, and a test in Node, which holds the file against the command's. It exists for WebAssembly only.
//!
//! It takes its job out of the global object `press`: `files`, pairs of a path and bytes; `metadata` as TOML, or an
//! empty text; `wanted`, which is `"site"` for the site in an archive, and else the single file; `step`, a function that
//! is called with the name of each step; `complete`, if the program was divided, which is called first, with the exports of
//! the part that runs; `pdf`, which is called with a PDF and what is known of it and gives a promise of
//! what the program `paper` made of them; and `done`, which is called with the file's bytes and an object of its `name`, its
//! `title` and `findings`, or with `null`, `null` and what went wrong.

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(target_arch = "wasm32")]
fn main() {
    in_wasm::main();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod in_wasm {
    use foldout::error::{Error, Result};
    use foldout::ingest::PdfRead;
    use foldout::model::Meta;
    use foldout::opener::{self, Dropped, Opened, Page, Step, Wanted};
    use foldout::press::assets::Viewer;
    use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
    use wasm_bindgen::{JsCast as _, JsValue};
    use wasm_bindgen_futures::JsFuture;

    pub(crate) fn main() {
        yew::platform::spawn_local(async {
            let job = of(&js_sys::global(), "press");
            if let Ok(complete) = of(&job, "complete").dyn_into::<Function>() {
                let _ = complete.call1(&JsValue::NULL, &wasm_bindgen::exports());
            }
            let (file, facts, error) = match opened(&job).await {
                Ok(opened) => (
                    Uint8Array::from(&*opened.file.bytes).into(),
                    facts(&opened),
                    JsValue::NULL,
                ),
                Err(error) => (JsValue::NULL, JsValue::NULL, error.to_string().into()),
            };
            if let Ok(done) = of(&job, "done").dyn_into::<Function>() {
                let _ = done.call3(&JsValue::NULL, &file, &facts, &error);
            }
        });
    }

    async fn opened(job: &JsValue) -> Result<Opened> {
        let files = Array::from(&of(job, "files"));
        let files = files.iter().map(|pair| {
            let pair = Array::from(&pair);
            let path = pair.get(0).as_string().unwrap_or_default();
            (path, Uint8Array::new(&pair.get(1)).to_vec())
        });
        let dropped = Dropped::of(files.collect())?;
        let metadata = of(job, "metadata").as_string().unwrap_or_default();
        let wanted = match of(job, "wanted").as_string().as_deref() {
            Some("site") => Wanted::Site,
            _ => Wanted::File,
        };
        let page = Worker {
            step: of(job, "step").dyn_into().ok(),
            pdf: of(job, "pdf").dyn_into().ok(),
        };
        opener::open(&dropped, &metadata, wanted, &Viewer::embedded()?, &page).await
    }

    /// The worker of the page.
    struct Worker {
        step: Option<Function>,
        pdf: Option<Function>,
    }

    impl Page for Worker {
        async fn read_pdf(&self, bytes: &[u8], known: &Meta) -> Result<PdfRead> {
            let known = opener::known_to_bytes(known)?;
            let given = [bytes, &known[..]].map(|bytes| JsValue::from(Uint8Array::from(bytes)));
            let asked = self
                .pdf
                .as_ref()
                .and_then(|pdf| pdf.call2(&JsValue::NULL, &given[0], &given[1]).ok());
            let read = match asked.and_then(|asked| asked.dyn_into::<Promise>().ok()) {
                Some(promise) => JsFuture::from(promise).await.ok(),
                None => None,
            };
            let read = read.ok_or_else(|| {
                Error::new(
                    "the program that reads PDFs cannot be fetched, or it ended with a fault",
                    "Check the network and try again; or use the command `foldout`.",
                )
            })?;
            opener::pdf_of_bytes(&Uint8Array::new(&read).to_vec())
        }

        fn tell(&self, step: Step) {
            if let Some(tell) = &self.step {
                let _ = tell.call1(&JsValue::NULL, &step.name().into());
            }
        }
    }

    /// The name of the report's file, its title, its metadata as texts, and what `foldout check` would list.
    fn facts(opened: &Opened) -> JsValue {
        let findings = Array::new();
        for warning in &opened.warnings {
            let place = warning.at.to_string();
            let place = place.trim_start_matches([',', ' ']);
            let place = match place.strip_prefix(':') {
                Some(line) => format!("line {line}"),
                None => place.to_owned(),
            };
            findings.push(&object(&[
                ("place", &place),
                ("rule", warning.rule.name()),
                ("message", warning.rule.sentence()),
                ("text", &warning.text),
            ]));
        }
        let meta = &opened.meta;
        let date = meta.date.clone().map(String::from);
        let known = object(&[
            ("title", &meta.title),
            ("authors", &meta.authors.join("\n")),
            ("institution", &meta.institution),
            ("date", &date.unwrap_or_default()),
            ("language", &meta.language),
            ("description", &meta.description),
        ]);
        let facts = object(&[("name", &opened.name), ("title", &meta.title)]);
        let _ = Reflect::set(&facts, &"meta".into(), &known);
        let _ = Reflect::set(&facts, &"findings".into(), &findings);
        facts
    }

    fn object(entries: &[(&str, &str)]) -> JsValue {
        let object = Object::new();
        for (key, value) in entries {
            let _ = Reflect::set(&object, &(*key).into(), &(*value).into());
        }
        object.into()
    }

    /// What `object` has under `key`.
    fn of(object: &JsValue, key: &str) -> JsValue {
        Reflect::get(object, &key.into()).unwrap_or_default()
    }
}
