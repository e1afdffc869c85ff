/*
 * Reads an article with a voice of the browser; the buttons stay away where none speaks its language.
 *
 * Sentence by sentence: long texts fall silent in Chrome, and phones cannot pause inside one. So a
 * pause stops the voice, and going on begins with the sentence it stopped in.
 */
const TEXTS = "h1, .prose__lead, .prose :is(h2, h3, h4, p, li, caption, tr, figcaption)";
const SENTENCE = /.+?(?:[.!?…][”"’)]*(?=\s)|$)/g;
const PIECE = /.{1,220}(?:\s|$)|\S+/g;

function sentences(article) {
  const blocks = [...article.querySelectorAll(TEXTS)];
  return blocks
    .filter((block) => !block.parentElement.closest(TEXTS))
    .map((block) => {
      const cells = block.matches("tr") ? [...block.cells] : [block];
      return cells.map((cell) => cell.textContent.replace(/\s+/g, " ").trim()).join(", ");
    })
    .flatMap((text) => text.match(SENTENCE) ?? [])
    .flatMap((sentence) => sentence.match(PIECE))
    .map((piece) => piece.trim())
    .filter(Boolean);
}

function voiceFor(language) {
  const fitting = speechSynthesis
    .getVoices()
    .filter((voice) => voice.lang.toLowerCase().split(/[-_]/)[0] === language);
  // One that lives on the device sends nothing anywhere.
  return fitting.find((voice) => voice.localService) ?? fitting[0];
}

function setUp(box) {
  const play = box.querySelector("[data-read-aloud-play]");
  const stop = box.querySelector("[data-read-aloud-stop]");
  const language = document.documentElement.lang;
  let pieces = [];
  let next = 0;
  let spoken = null; // kept: browsers forget the end of what nobody holds

  const label = (name) => {
    play.textContent = play.dataset[name];
    stop.hidden = name === "play";
  };

  const say = () => {
    const utterance = new SpeechSynthesisUtterance(pieces[next]);
    utterance.voice = voiceFor(language);
    utterance.lang = utterance.voice.lang;
    utterance.onend = () => {
      if (utterance !== spoken) return; // paused or stopped
      next += 1;
      if (next < pieces.length) say();
      else finish();
    };
    utterance.onerror = () => {
      if (utterance === spoken) finish();
    };
    spoken = utterance;
    speechSynthesis.speak(utterance);
  };

  const silence = () => {
    spoken = null;
    speechSynthesis.cancel();
  };

  const finish = () => {
    silence();
    next = 0;
    label("play");
  };

  play.addEventListener("click", () => {
    if (spoken) {
      silence();
      label("resume");
    } else {
      pieces = sentences(box.closest("article"));
      say();
      label("pause");
    }
  });
  stop.addEventListener("click", () => {
    finish();
    play.focus(); // the button that had it is hidden
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !stop.hidden) finish();
  });
  addEventListener("pagehide", finish);

  const showIfThereIsAVoice = () => {
    box.hidden = !voiceFor(language);
  };
  speechSynthesis.addEventListener("voiceschanged", showIfThereIsAVoice);
  showIfThereIsAVoice();
}

const box = document.querySelector("[data-read-aloud]");
if (box && "speechSynthesis" in window) setUp(box);
