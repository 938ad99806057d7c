/**
 * The script for bash. The library's own needs another package to be installed, and evaluates what is being typed; this
 * one hands the words over as they are.
 */
export const bashScript = `# bash completion for sharepoint-migration
_sharepoint_migration() {
  local IFS=$'\\n'
  COMPREPLY=($(sharepoint-migration complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | sed -e '/^:[0-9]*$/d' -e $'s/\\t.*//'))
  # A folder goes on, and so gets no blank behind it.
  if [[ \${#COMPREPLY[@]} -eq 1 && \${COMPREPLY[0]} == */ ]]; then compopt -o nospace; fi
}
complete -F _sharepoint_migration sharepoint-migration
`;
