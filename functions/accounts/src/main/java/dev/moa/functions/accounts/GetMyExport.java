package dev.moa.functions.accounts;

import dev.moa.accounts.export.Export;
import dev.moa.accounts.export.ExportFiles;
import dev.moa.accounts.export.Exports;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Caller;
import dev.moa.functions.security.Role;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.util.UUID;

/** How far an export of the caller is, and where its file can be fetched. */
@LambdaEndpoint("GetMyExport")
@Controller("/v1/accounts/me/exports")
@Secured(Role.USER)
class GetMyExport {

  private final Exports exports;
  private final ExportFiles files;

  GetMyExport(Exports exports, ExportFiles files) {
    this.exports = exports;
    this.files = files;
  }

  /**
   * How far an export of the caller is. Once it is ready, each call makes a link to the file that
   * opens for ten minutes, to whoever has it.
   *
   * @param id the export's id
   * @return The export as it is at the moment.
   */
  @Get("/{id}")
  ExportView get(Authentication authentication, UUID id) {
    Export export = exports.get(id, Caller.of(authentication).account());
    return ExportView.of(export, export.state() == Export.State.READY ? files.link(export) : null);
  }
}
