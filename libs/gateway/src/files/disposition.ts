/** `Content-Disposition` with a name in any script (RFC 6266): saved, never shown, unless it is a picture. */
export const disposition = (kind: 'attachment' | 'inline', name: string): string => {
  const plain = name.replace(/[^\w.-]/gu, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/gu,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
};
