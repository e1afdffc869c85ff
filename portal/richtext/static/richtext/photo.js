/* The photo button of the editor: upload into the photo library, a description that may not be
   empty, a caption typed under the picture. Labels and the address come with the configuration. */
/* global CKEDITOR */
"use strict";

CKEDITOR.plugins.add("portalphoto", {
  requires: "widget,dialog",

  init(editor) {
    const { labels } = editor.config.portalPhoto;
    CKEDITOR.dialog.add("portalPhoto", portalPhotoDialog);

    // The levels the site has; otherwise headings from Word would become plain paragraphs.
    editor.on("paste", (event) => {
      event.data.dataValue = event.data.dataValue
        .replace(/<(\/?)h1\b/gi, "<$1h2")
        .replace(/<(\/?)h[56]\b/gi, "<$1h4");
    });

    editor.widgets.add("portalphoto", {
      template: '<figure><img src="" alt=""><figcaption></figcaption></figure>',
      allowedContent: "figure; figcaption; img[!src,alt,width,height]",
      requiredContent: "figure; img[src,alt]",
      parts: { image: "img", caption: "figcaption" },
      editables: {
        caption: { selector: "figcaption", allowedContent: "br strong em sup sub; a[!href]" },
      },
      dialog: "portalPhoto",

      upcast(element) {
        if (element.name !== "figure" || !element.getFirst("img")) {
          return false;
        }
        if (!element.getFirst("figcaption")) {
          element.add(new CKEDITOR.htmlParser.element("figcaption"));
        }
        return true;
      },

      init() {
        const { image, caption } = this.parts;
        for (const name of ["src", "alt", "width", "height"]) {
          this.setData(name, image.getAttribute(name) ?? "");
        }
        caption.setAttribute("data-placeholder", labels.caption);
      },

      data() {
        for (const name of ["src", "alt", "width", "height"]) {
          if (this.data[name] || name === "alt") {
            this.parts.image.setAttribute(name, this.data[name]);
          } else {
            this.parts.image.removeAttribute(name);
          }
        }
        // What the editor would otherwise write instead of src.
        this.parts.image.data("cke-saved-src", this.data.src);
      },
    });

    editor.ui.addButton("PortalPhoto", {
      label: labels.button,
      command: "portalphoto",
      toolbar: "insert",
      icon: "image",
    });
  },
});

function portalPhotoDialog(editor) {
  const { labels, uploadUrl, accept } = editor.config.portalPhoto;
  const ids = ["file", "message", "preview"].map((part) => CKEDITOR.tools.getNextId() + part);
  const [fileId, messageId, previewId] = ids;
  const part = (id) => document.getElementById(id);

  const say = (message, isError = false) => {
    part(messageId).textContent = message;
    part(messageId).classList.toggle("portal-photo__message--error", isError);
  };

  const show = (dialog, picture) => {
    dialog.picture = picture;
    part(previewId).hidden = !picture.src;
    part(previewId).src = picture.src ?? "";
  };

  const upload = async (dialog) => {
    const [file] = part(fileId).files;
    if (!file) {
      return;
    }
    say(labels.uploading);
    dialog.disableButton("ok");
    try {
      const answer = await send(file, uploadUrl, labels);
      show(dialog, { src: answer.url, width: answer.width, height: answer.height });
      const alt = dialog.getContentElement("photo", "alt");
      if (!alt.getValue()) {
        alt.setValue(answer.alt);
      }
      say(labels.uploaded);
    } catch (error) {
      part(fileId).value = "";
      say(error.message, true);
    } finally {
      dialog.enableButton("ok");
    }
  };

  const html = `
    <div class="portal-photo">
      <label class="cke_dialog_ui_labeled_label" for="${fileId}"></label>
      <input type="file" id="${fileId}">
      <img class="portal-photo__preview" id="${previewId}" alt="" hidden>
      <p class="portal-photo__message" id="${messageId}" role="status"></p>
    </div>`;

  return {
    title: labels.title,
    minWidth: 420,
    minHeight: 180,

    onLoad() {
      part(fileId).accept = accept;
      part(fileId).labels[0].textContent = labels.file;
      part(fileId).addEventListener("change", () => upload(this));
    },

    onShow() {
      part(fileId).value = "";
      say("");
    },

    contents: [
      {
        id: "photo",
        elements: [
          {
            id: "file",
            type: "html",
            html,
            setup(widget) {
              const { src, width, height } = widget.data;
              show(this.getDialog(), { src, width, height });
            },
            validate() {
              return Boolean(this.getDialog().picture?.src) || labels.fileMissing;
            },
            commit(widget) {
              const { src, width, height } = this.getDialog().picture;
              widget.setData({ src, width: String(width ?? ""), height: String(height ?? "") });
            },
          },
          {
            id: "alt",
            type: "text",
            label: labels.alt,
            setup(widget) {
              this.setValue(widget.data.alt ?? "");
            },
            validate() {
              return Boolean(this.getValue().trim()) || labels.altMissing;
            },
            commit(widget) {
              widget.setData("alt", this.getValue().trim());
            },
          },
        ],
      },
    ],
  };
}

async function send(file, uploadUrl, labels) {
  const body = new FormData();
  body.append("upload", file);
  const token = document.querySelector("input[name=csrfmiddlewaretoken]").value;
  let response;
  let answer;
  try {
    response = await fetch(uploadUrl, {
      method: "POST",
      body,
      headers: { "X-CSRFToken": token },
      credentials: "same-origin",
    });
    answer = await response.json();
  } catch {
    throw new Error(labels.failed);
  }
  if (!answer.uploaded) {
    throw new Error(answer.error?.message ?? labels.failed);
  }
  return answer;
}
