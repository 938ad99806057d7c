import { manifestOf, publishedFolders } from "./manifests.ts";

/**
 * Why the packages cannot be published by this run of GitHub Actions, a sentence each. The registry would refuse them only after
 * all tests.
 *
 * @param env with GITHUB_REPOSITORY and GITHUB_REF_NAME, which GitHub sets
 */
export function releaseProblems({
  GITHUB_REPOSITORY,
  GITHUB_REF_NAME,
}: NodeJS.ProcessEnv): readonly string[] {
  return publishedFolders.flatMap((folder) => {
    const { name, version, repository } = manifestOf(folder);
    const manifest = `${folder}/package.json`;
    const wanted = `git+https://github.com/${GITHUB_REPOSITORY ?? ""}.git`;
    return [
      ...(repository.url === wanted
        ? []
        : [
            `Cannot publish ${name} from ${GITHUB_REPOSITORY ?? "outside of GitHub Actions"}: its provenance would not match. Set repository.url in ${manifest} to ${wanted}.`,
          ]),
      ...(GITHUB_REF_NAME === `v${version}`
        ? []
        : [
            `Cannot publish ${name} ${version} for the tag ${GITHUB_REF_NAME ?? "(none)"}. Tag the commit v${version}, or change version in ${manifest}.`,
          ]),
    ];
  });
}
