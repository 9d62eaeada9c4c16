export const maxProxyTextLength = 1_024;

/** The Basic scheme ends the name at the first colon (RFC 7617, section 2). */
export const proxyUserPattern = /^[^:]*$/u;

export const isProxyText = (text: string) => text !== '' && text.length <= maxProxyTextLength;

export const isProxyUser = (text: string) => isProxyText(text) && proxyUserPattern.test(text);
