// The opener's sentences in the languages of the interface. English stands in the page.

/** @type {Record<string, Record<string, string>>} */
const WORDS = {
  en: {
    loading: "Loading what reads reports",
    reading: "Reading the file",
    composing: "Composing the page",
    checking: "Comparing its words with the file’s",
    packing: "Packing it into one file",
    ready: "The report is open",
    cancelled: "Cancelled",
    remove: "Remove",
    "save-site": "Save as a site",
    "making-site": "Making the site",
    "site-made": "The site is saved as a .zip file. Unpack it on any web host.",
    unreached: "The program that reads reports cannot be fetched. Check the network and try again.",
    unreadable: "The browser may not read this file, or it was moved meanwhile. Choose it again.",
    "too-much": "These files have more than 512 MB together, or there are more than 10,000. Choose the report and its pictures alone.",
    "not-kept": "The browser keeps no reports: its storage is full, or this is a private window.",
    broke: "Reading this file ended with a fault of Foldout, or it needs more memory than this browser gives. Nothing was lost. Try the command, or save the report in another format.",
    "wrong-password": "The password does not open this PDF. Capital and small letters matter.",
    "findings:one": "1 thing to look at",
    findings: "{n} things to look at",
  },
  ja: {
    title: "レポートを開く",
    lead: "Word、PDF、EPUB、HTML、Markdown、ノートブック、テキストを、折りたためて絞り込めるページにします。",
    drop: "ここにファイルをドロップしてください（画像があれば一緒に）",
    choose: "ファイルを選ぶ",
    folder: "フォルダーを選ぶ",
    paste: "テキストを貼り付ける",
    pasted: "テキストまたは Markdown",
    open: "開く",
    promise: "レポートはこの端末から出ません。何も送信されず、二回目からはネットワークなしで使えます。",
    shelf: "この端末のレポート",
    clear: "すべて削除",
    remove: "削除",
    loading: "読み取りプログラムを読み込み中",
    reading: "ファイルを読み取り中",
    composing: "ページを作成中",
    checking: "ファイルの語と照合中",
    packing: "一つのファイルにまとめ中",
    ready: "レポートを開きました",
    cancel: "中止",
    cancelled: "中止しました",
    locked: "この PDF にはパスワードが必要です",
    password: "パスワード",
    "wrong-password": "このパスワードでは開けません。大文字と小文字を確かめてください。",
    failed: "レポートを開けません",
    again: "別のレポートを開く",
    metadata: "題名と著者",
    keep: "この端末に保存",
    save: "一つのファイルとして保存",
    "save-site": "サイトとして保存",
    "making-site": "サイトを作成中",
    "site-made": "サイトを .zip ファイルとして保存しました。ウェブサーバーで展開すれば公開できます。",
    found: "確認すること",
    "meta-title": "題名",
    "meta-authors": "著者（一行に一人）",
    "meta-institution": "機関",
    "meta-date": "日付（2026-11-29）",
    "meta-language": "言語（en、ja、ru など）",
    "meta-description": "説明",
    apply: "適用",
    "save-metadata": "ファイルとして保存",
    unreached: "読み取りプログラムを取得できません。ネットワークを確認して、もう一度お試しください。",
    unreadable: "ブラウザーがこのファイルを読めないか、ファイルが移動されました。もう一度選んでください。",
    "too-much": "ファイルが合計 512 MB か 10,000 個を超えています。レポートとその画像だけを選んでください。",
    "not-kept": "保存できません。ブラウザーの保存領域がいっぱいか、プライベートウィンドウです。",
    broke: "読み取り中に Foldout の不具合が起きたか、ブラウザーのメモリーが足りません。失われたものはありません。コマンドを使うか、別の形式で保存してお試しください。",
    findings: "確認すること {n} 件",
  },
  ru: {
    title: "Открыть доклад",
    lead: "Word, PDF, EPUB, HTML, Markdown, блокнот или простой текст станет страницей, которая сворачивается и фильтруется.",
    drop: "Перетащите сюда файл, вместе с рисунками, если они есть",
    choose: "Выбрать файлы",
    folder: "Выбрать папку",
    paste: "Вставить текст",
    pasted: "Текст или Markdown",
    open: "Открыть",
    promise: "Доклад остаётся на этом устройстве: ничего не отправляется, а после первого посещения страница работает без сети.",
    shelf: "На этом устройстве",
    clear: "Удалить все",
    remove: "Удалить",
    loading: "Загружается программа чтения",
    reading: "Файл читается",
    composing: "Составляется страница",
    checking: "Слова сверяются с файлом",
    packing: "Всё собирается в один файл",
    ready: "Доклад открыт",
    cancel: "Отменить",
    cancelled: "Отменено",
    locked: "Для этого PDF нужен пароль",
    password: "Пароль",
    "wrong-password": "Этот пароль не открывает PDF. Заглавные и строчные буквы различаются.",
    failed: "Доклад не открывается",
    again: "Открыть другой",
    metadata: "Название и авторы",
    keep: "Хранить на устройстве",
    save: "Сохранить одним файлом",
    "save-site": "Сохранить как сайт",
    "making-site": "Сайт составляется",
    "site-made": "Сайт сохранён в файле .zip. Распакуйте его на любом веб-сервере.",
    found: "На что взглянуть",
    "meta-title": "Название",
    "meta-authors": "Авторы, по одному в строке",
    "meta-institution": "Организация",
    "meta-date": "Дата (2026-11-29)",
    "meta-language": "Язык (en, ja, ru …)",
    "meta-description": "Описание",
    apply: "Применить",
    "save-metadata": "Сохранить их файлом",
    unreached: "Программа чтения не загружается. Проверьте сеть и попробуйте ещё раз.",
    unreadable: "Браузер не может прочитать этот файл, или файл переместили. Выберите его ещё раз.",
    "too-much": "Вместе эти файлы больше 512 МБ, или их больше 10 000. Выберите только доклад и его рисунки.",
    "not-kept": "Браузер не хранит доклады: место заполнено, или это приватное окно.",
    broke: "При чтении файла произошла ошибка Foldout, или браузеру не хватило памяти. Ничего не потеряно. Попробуйте команду или сохраните доклад в другом формате.",
    findings: "На что взглянуть: {n}",
  },
};

/** The first of the reader's languages that there is. */
const language = () => navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag in WORDS) ?? "en";

/** The sentence under this key. @param {string} key */
export const word = (key) => WORDS[language()]?.[key] ?? WORDS["en"]?.[key] ?? "";

/** A sentence with a number. @param {string} key @param {number} n */
export const counted = (key, n) => {
  const category = new Intl.PluralRules(language()).select(n);
  return (WORDS[language()]?.[`${key}:${category}`] ?? word(key)).replace("{n}", String(n));
};

/** Puts the reader's language into the page. */
export const translate = () => {
  document.documentElement.lang = language();
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-say]"))) {
    const said = word(element.dataset["say"] ?? "");
    if (said) element.textContent = said;
  }
};
