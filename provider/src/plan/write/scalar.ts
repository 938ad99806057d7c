/** A text as YAML writes it anywhere: bare where nobody can take it for something else, else in double quotes. */
export const scalar = (text: string): string => {
  const isBare = /^[A-Za-z][\w@.:/+-]*[\w/]$/.test(text) && !/^(true|false|null)$/i.test(text);
  return isBare ? text : JSON.stringify(text);
};
