using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace UpperBackSite.Data.Migrations
{
    /// <inheritdoc />
    public partial class SearchGaps : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "SearchGaps",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    FoundNothing = table.Column<bool>(type: "INTEGER", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstAsked = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastAsked = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchGaps", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SearchGaps_LastAsked",
                table: "SearchGaps",
                column: "LastAsked");

            migrationBuilder.CreateIndex(
                name: "IX_SearchGaps_Text",
                table: "SearchGaps",
                column: "Text",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SearchGaps");
        }
    }
}
