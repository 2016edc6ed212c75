using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace UpperBackSite.Data.Migrations
{
    /// <inheritdoc />
    public partial class SealedSubjects : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Subjects used to lie there readable. Staff may write them now, so they are sealed; what cannot be sealed here is dropped.
            migrationBuilder.Sql("UPDATE Outbox SET Subject = NULL;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

        }
    }
}
