/** The part of sanitize-html that is used here. */
declare module 'sanitize-html' {
  function sanitizeHtml(html: string, options: sanitizeHtml.IOptions): string;
  namespace sanitizeHtml {
    interface IOptions {
      allowedTags: string[];
      allowedAttributes: Record<string, string[]>;
      allowedSchemes: string[];
      transformTags: Record<string, Transformer>;
    }
    type Transformer = (tagName: string, attributes: Record<string, string>) => unknown;
    function simpleTransform(tagName: string, attributes: Record<string, string>): Transformer;
  }
  export = sanitizeHtml;
}
