//! The *direction* in which a language is written, after Unicode CLDR 48: the right-to-left scripts, and the
//! languages whose usual script is one of them. This is the only list of these in Foldout.

/// Whether text in the language of this tag (BCP 47) is written from right to left: by the script that the tag
/// names, else by the usual script of the language in that region, else in general.
pub(super) fn is_right_to_left(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    // After a one-character subtag come extensions and private use: `en-u-nu-arab` means Arabic digits only.
    let mut subtags = tag.split('-').take_while(|subtag| subtag.len() > 1);
    let language = subtags.next().unwrap_or_default();
    let rest: Vec<&str> = subtags.collect();
    let is_letters = |subtag: &str| subtag.bytes().all(|byte| byte.is_ascii_alphabetic());
    let of_length = |length| move |subtag: &&&str| subtag.len() == length && is_letters(subtag);
    if let Some(script) = rest.iter().find(of_length(4)) {
        return has(SCRIPTS, script);
    }
    let region = rest.iter().find(of_length(2));
    let in_region = region.map(|region| format!("{language}-{region}"));
    let is_listed = |list| in_region.as_deref().is_some_and(|place| has(list, place));
    is_listed(REGIONS) || has(LANGUAGES, language) && !is_listed(OTHER_REGIONS)
}

fn has(list: &str, subtag: &str) -> bool {
    list.split(' ').any(|listed| listed == subtag)
}

/// Right-to-left scripts by ISO 15924 code, including variants that CLDR does not list.
const SCRIPTS: &str = "\
    adlm arab aran armi avst chrs cprt elym gara hatr hebr hung khar lydi mand mani mend merc \
    mero narb nbat nkoo orkh ougr palm phli phlp phlv phnx prti rohg samr sarb sidt sogd sogo \
    syrc syre syrj syrn thaa yezi";

/// Languages usually written from right to left, by ISO 639 code, including deprecated codes.
const LANGUAGES: &str = "\
    aao abh abv acm acq acw acx adf ae aeb aec aee aeq afb aib aii aij aiq ajp ajt aju amw apc \
    apd ar ara arb arc arq ars ary arz ask atn auj auz avd ave avl ayh ayl ayn ayp azb bal bcc \
    bdz bej bft bgn bgp bhe bhm bhn bjf bjm bqi brh brk bsh bsk chg cja ckb cld clh czk dcc def \
    deh dgl div dmk dml drw dv ecy esh fa fas fay faz fia fub gbz ggg gha ghr gig gjk gju glh \
    glk grr gwc gwf gwt gzi hac haz hbo he heb hkh hnd hno hoh hrt hrz hss huy isk itk iw jad \
    jat jbe jbn jdg ji jnd jog jpa jpr jrb jye kas kbu kby kcy kfm khw klj kmz kqd ks ktl kvx \
    kxp kzh lad lah lhs lki lrc lrk lrl lsa lsd lss luv luz mby mde mey mfa mfi mhj mid mki mnj \
    mve mvy myz mzb mzn nli nlm nqo ntz nyq oar obm odk oru ota otk oui pal pbt pbu per pes pgd \
    phl phn phr phv plk pmu pnb prc prd prs prx ps psh psi pst pus qxq rdb rhg rmt sam sbn scl \
    sd sdb sdf sdg sdh sds sgl sgr sgy shd shm shu shv siy siz skr smp smy snd sog sqo sqt srh \
    srz ssh sts swb syc syn syr tjo tks tmr tnf tov tra trg trm trw ug uig ur urd ush uzs vaf \
    vgr vmh wbk wlo wne wni wsv xco xhe xka xkc xkj xkp xld xly xmn xmr xna xpr xsa xsd xvi ydd \
    ydg yhd yi yid yih yud zba zdj zrp zum";

/// Language and region pairs written from right to left, though the language usually is not.
const REGIONS: &str = "\
    az-iq az-ir ha-cm ha-sd kk-af kk-cn kk-ir kk-mn ku-iq ku-ir ku-lb ky-cn ms-cc pa-pk tg-pk \
    uz-af";

/// Language and region pairs written from left to right, though the language usually is not.
const OTHER_REGIONS: &str = "mey-sn sd-in ug-kz ug-mn";
