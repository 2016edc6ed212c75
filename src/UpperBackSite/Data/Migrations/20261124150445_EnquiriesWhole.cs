using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace UpperBackSite.Data.Migrations
{
    /// <inheritdoc />
    public partial class EnquiriesWhole : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Calendar",
                table: "Outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CalendarMethod",
                table: "Outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "EnquiryNote",
                type: "TEXT",
                nullable: false,
                defaultValue: "Note");

            migrationBuilder.Sql("UPDATE EnquiryNote SET Kind = 'Call' WHERE IsCall;");

            migrationBuilder.AddColumn<bool>(
                name: "AllowsVoicemail",
                table: "Enquiries",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "AnsweredAt",
                table: "Enquiries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CalendarId",
                table: "Enquiries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "CalendarSequence",
                table: "Enquiries",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "ConsentedAt",
                table: "Enquiries",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<string>(
                name: "ContactBy",
                table: "Enquiries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ErasureAskedAt",
                table: "Enquiries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "LinkExpiresAt",
                table: "Enquiries",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<string>(
                name: "LinkId",
                table: "Enquiries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PersonId",
                table: "Enquiries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "StatusAt",
                table: "Enquiries",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.Sql("UPDATE Enquiries SET ConsentedAt = ReceivedAt, StatusAt = ReceivedAt;");

            migrationBuilder.CreateTable(
                name: "KeyProofs",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Sealed = table.Column<string>(type: "TEXT", nullable: false),
                    LookupHash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeyProofs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MonthlyFigures",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Service = table.Column<string>(type: "TEXT", nullable: false),
                    Enquiries = table.Column<int>(type: "INTEGER", nullable: false),
                    Spam = table.Column<int>(type: "INTEGER", nullable: false),
                    InTime = table.Column<int>(type: "INTEGER", nullable: false),
                    Late = table.Column<int>(type: "INTEGER", nullable: false),
                    Booked = table.Column<int>(type: "INTEGER", nullable: false),
                    WithinFourHours = table.Column<int>(type: "INTEGER", nullable: false),
                    WithinOneDay = table.Column<int>(type: "INTEGER", nullable: false),
                    WithinTwoDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Longer = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MonthlyFigures", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "VisitTimes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    EnquiryId = table.Column<int>(type: "INTEGER", nullable: false),
                    StartsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Who = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VisitTimes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_VisitTimes_Enquiries_EnquiryId",
                        column: x => x.EnquiryId,
                        principalTable: "Enquiries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Enquiries_LinkId",
                table: "Enquiries",
                column: "LinkId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Enquiries_PersonId",
                table: "Enquiries",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Who",
                table: "AuditEntries",
                column: "Who");

            migrationBuilder.CreateIndex(
                name: "IX_MonthlyFigures_Month_Service",
                table: "MonthlyFigures",
                columns: new[] { "Month", "Service" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_VisitTimes_EnquiryId",
                table: "VisitTimes",
                column: "EnquiryId");

            // What makes SQLite build a table anew comes last, after the statements that need the old columns.
            migrationBuilder.AlterColumn<string>(
                name: "Subject",
                table: "Outbox",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT");

            migrationBuilder.AlterColumn<int>(
                name: "EnquiryId",
                table: "Outbox",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "INTEGER");

            migrationBuilder.DropColumn(
                name: "IsCall",
                table: "EnquiryNote");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "KeyProofs");

            migrationBuilder.DropTable(
                name: "MonthlyFigures");

            migrationBuilder.DropTable(
                name: "VisitTimes");

            migrationBuilder.DropIndex(
                name: "IX_Enquiries_LinkId",
                table: "Enquiries");

            migrationBuilder.DropIndex(
                name: "IX_Enquiries_PersonId",
                table: "Enquiries");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_Who",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "Calendar",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "CalendarMethod",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "EnquiryNote");

            migrationBuilder.DropColumn(
                name: "AllowsVoicemail",
                table: "Enquiries");

            migrationBuilder.DropColumn(
                name: "AnsweredAt",
                table: "Enquiries");

            migrationBuilder.DropColumn(
                name: "CalendarId",
                table: "Enquiries");

            migrationBuilder.DropColumn(
                name: "CalendarSequence",
                table: "Enquiries");

            migrationBuilder.DropColumn(
                name: "ConsentedAt",
                table: "Enquiries");

            migrationBuilder.DropColumn(
                name: "ContactBy",
                table: "Enquiries");

            migrationBuilder.DropColumn(
                name: "ErasureAskedAt",
                table: "Enquiries");

            migrationBuilder.DropColumn(
                name: "LinkExpiresAt",
                table: "Enquiries");

            migrationBuilder.DropColumn(
                name: "LinkId",
                table: "Enquiries");

            migrationBuilder.DropColumn(
                name: "PersonId",
                table: "Enquiries");

            migrationBuilder.DropColumn(
                name: "StatusAt",
                table: "Enquiries");

            migrationBuilder.AlterColumn<int>(
                name: "EnquiryId",
                table: "Outbox",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "INTEGER",
                oldNullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsCall",
                table: "EnquiryNote",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }
    }
}
