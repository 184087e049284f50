//! *Terms*: words that gather in some parts of a report. How much they do is their residual inverse document frequency
//! (Church and Gale, "Poisson mixtures", Natural Language Engineering, 1995), here by parts of the same length.

use super::Candidate;
use super::words::{Counts, Reading, is_ideograph, is_katakana};
use std::collections::HashSet;

/// The fewest times that a term occurs.
const FEWEST: usize = 4;

/// Ideographs that make no term by themselves: of numbers, dates, parts of a report.
const GENERIC: &str =
    "年月日第章節項図表注頁人的者等場合今回以上以下必要可能一二三四五六七八九十百千万億円";

/// Words that are frequent in any report of their language, of the length of a term or longer.
const COMMON: &str = "about above according across action added address after again against allow already although always \
    among amount another approach available based because become been before began being believe below better between \
    beyond called cannot certain change changes clear close common complete consider could current describe described \
    despite detail details different discuss discussed during early effort either enough ensure especially established even \
    event events every everyone example existing expected fact final first following form found from further general given \
    going great group groups having help high however identified identify impact important include included includes \
    including increase increased indeed information instead involved issue issues itself known large largest later least \
    level levels likely little local longer looking made major makes making many matter means might months more most must \
    nearly necessary needed needs never noted number numbers often other others overall particular particularly people \
    percent period person place point points possible potential present previous primary problem problems process \
    provide provided provides purpose question questions rather really reason reasons received recent recently referred \
    regarding related relevant report reported reports required response result results return right said same second \
    section seems several should show shown shows significant similar since small someone something sometimes source \
    sources specific stated states statement still study subject such support taken tell than that their them themselves \
    then there therefore these they thing things think third this those though three through throughout thus time times \
    today together toward toward told total under understand unless until update upon used users uses using usually value \
    various very want ways well were what whatever when where whether which while whole whom whose will with within \
    without work working works would write written year years your yourself meeting later asked \
    avoir aussi autre autres avant avec cette comme dans depuis encore entre fait leurs même mêmes moins notamment nous \
    peuvent plus pour pouvoir selon sous sont toute toutes tous très vers ainsi après afin alors dont été être \
    aber alle allem allen aller alles als also anderen auch auf bereits beim dabei dafür damit dann darauf dass dem denen \
    deren dessen diese diesem diesen dieser dieses durch eine einem einen einer eines etwa gegen haben hatte ihre ihrem \
    ihren immer jedoch jede jeden kann keine können mehr muss müssen nach nicht noch oder ohne schon sehr seine seinem \
    seinen sich sind sollen sollte sowie über unter viele waren wegen weil weitere weiteren welche wenn werden wieder \
    wird worden wurde wurden zwischen \
    como cuando desde donde durante entre estas este estos hacia hasta mediante menos mientras mismo otros para pero \
    porque puede pueden según sido sobre también tanto tiene tienen todas todos una unos \
    более будет будут была были было быть важно вместе время всего всех даже данных двух должен должна должно должны другие \
    других ещё если есть когда которая которого которое которой котором которую которые который которых которым между менее \
    может можно могут нужно однако около очень перед почти поэтому после просто своего своей своих свою себя сегодня \
    случае случаях также такая такие таким таких такого такое такой только того тоже тогда через чтобы этого этой этом \
    этому этот этих являются является образом примерно например использовать";

/// Terms, those that stand out most first.
pub(super) fn terms(reading: &Reading) -> Vec<Candidate> {
    let common: HashSet<&str> = COMMON.split_whitespace().collect();
    let words = reading.words.iter();
    let words =
        words.filter(|(word, _)| !common.contains(word.as_str()) && !word.contains(['\'', '’']));
    let mut terms: Vec<Candidate> = words
        .filter_map(|(word, counts)| term(reading, word, counts))
        .collect();
    terms.sort_by(|one, other| {
        let order = other.weight.total_cmp(&one.weight);
        order.then_with(|| one.shown.cmp(&other.shown))
    });
    terms
}

fn term(reading: &Reading, word: &str, counts: &Counts) -> Option<Candidate> {
    let length = word.chars().count();
    let is_dense = word.chars().all(|c| is_ideograph(c) || is_katakana(c));
    let is_long = match is_dense {
        true if word.chars().all(is_katakana) => length >= 3,
        true => length >= 2 && !word.chars().all(|c| GENERIC.contains(c)),
        false => length >= 5,
    };
    let is_lower = counts.capital * 3 <= counts.lower;
    if !is_long || !is_lower || counts.times < FEWEST {
        return None;
    }
    let is_in_heading = reading.headings.contains(word);
    let gathers = gathers(reading, counts);
    let weight = (counts.times as f64).sqrt() * (gathers + if is_in_heading { 0.6 } else { 0.0 });
    let longer = if is_dense {
        (length as f64).sqrt()
    } else {
        1.0
    };
    Some(Candidate {
        shown: word.to_owned(),
        times: counts.times,
        weight: weight * longer,
    })
}

/// How much a word gathers: how many bits fewer parts it is in than if it were spread evenly.
fn gathers(reading: &Reading, counts: &Counts) -> f64 {
    let all = reading.parts() as f64;
    let even = 1.0 - (-(counts.times as f64) / all).exp();
    (even * all / counts.parts.max(1) as f64).log2().max(0.0)
}
