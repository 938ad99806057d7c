import { sendValidate } from "../graph";
import { subjectOf, type TaskInputs } from "../task";
import type { Session } from "./session";
import { withSpan } from "./withSpan";

/**
 * Asks SharePoint whether a migration would succeed. Nothing is moved and no task is created.
 *
 * @throws MigrationError why it would not succeed, or why SharePoint could not say
 */
export const validateMigration = (session: Session, inputs: TaskInputs): Promise<void> =>
  withSpan(session, { name: "validate", kind: inputs.kind }, () => {
    const attempt = `validate the migration of ${subjectOf(inputs)}`;
    return session.call({ operation: "validate", attempt }, inputs, (connection) =>
      sendValidate(connection, inputs),
    );
  });
