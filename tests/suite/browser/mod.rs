//! The page in Chromium, Firefox and WebKit. A scenario is a function of a [`page::Page`];
//! [`scenarios!`] makes three tests of each.

mod deep;
mod driver;
mod page;
mod site;

mod access;
mod aids;
mod arriving;
mod citing;
mod embed;
mod filtering;
mod finding;
mod folding;
mod following;
mod hostile;
mod hydration;
mod keyboards;
mod landing;
mod languages;
mod library;
mod memory;
mod note;
mod numbers;
mod offline;
mod opener;
mod outline;
mod paper;
mod pins;
mod quoting;
mod single;
mod tables;
mod walk;
mod without;

pub(crate) use site::{REPORTS, files, index, library, report, report_page};

macro_rules! scenarios {
    ($($name:ident),* $(,)?) => {$(
        mod $name {
            use crate::browser::driver::{Engine, run};

            #[test]
            fn chromium() {
                run(Engine::Chromium, super::$name);
            }

            #[test]
            fn firefox() {
                run(Engine::Firefox, super::$name);
            }

            #[test]
            fn webkit() {
                run(Engine::WebKit, super::$name);
            }
        }
    )*};
}
use scenarios;
